import { Prisma } from '@/generated/prisma/client'
import type { PrincipalId } from '@/lib/protocol/identifiers'

/**
 * The ids of all documents that somebody has ever had a way into: as a member, by a link, or by having opened them by
 * their address. Which of them they may read is another question, which `accessOf` answers.
 */
export const knownDocuments = (principalId: PrincipalId): Prisma.Sql => Prisma.sql`
  select document_id from members where principal_id = ${principalId}
  union all select document_id from link_grants where principal_id = ${principalId}
  union all select document_id from openings where principal_id = ${principalId}`

/** A row for each way into the document of a row of `documents` that somebody has ever had. */
export const knowing = (principalId: PrincipalId): Prisma.Sql => Prisma.sql`
  select from members where members.document_id = documents.id and members.principal_id = ${principalId}
  union all select from link_grants
    where link_grants.document_id = documents.id and link_grants.principal_id = ${principalId}
  union all select from openings
    where openings.document_id = documents.id and openings.principal_id = ${principalId}`

/** Whether somebody has ever had a way into the document of a row of `documents`: for few rows. */
export const knows = (principalId: PrincipalId): Prisma.Sql => Prisma.sql`exists (${knowing(principalId)})`

/** Joins `documents` with when `principalId` opened them. */
export const withOpenings = (principalId: PrincipalId): Prisma.Sql => Prisma.sql`
  left join openings on openings.principal_id = ${principalId} and openings.document_id = documents.id`

/** What lists say of `documents`, joined `withOpenings`, to `principalId`. */
export const listedColumns = (principalId: PrincipalId): Prisma.Sql => Prisma.sql`
  documents.id, documents.title, documents.changed_at as "changedAt", documents.trashed_at as "trashedAt",
  openings.opened_at as "openedAt",
  (select filings.folder_id from filings
    where filings.principal_id = ${principalId} and filings.document_id = documents.id) as "folderId",
  exists (select from templates
    where templates.principal_id = ${principalId} and templates.document_id = documents.id) as template,
  exists (select from stars
    where stars.principal_id = ${principalId} and stars.document_id = documents.id) as starred,
  (select principals.name from members join principals on principals.id = members.principal_id
    where members.document_id = documents.id and members.role = 'owner'
      and not exists (select from members as own where own.document_id = documents.id
        and own.principal_id = ${principalId} and own.role = 'owner')
    order by members.created_at, members.principal_id limit 1) as owner,
  exists (select from members where members.document_id = documents.id and members.principal_id <> ${principalId})
    or exists (select from links where links.document_id = documents.id and links.revoked_at is null
      and (links.expires_at is null or links.expires_at > now())) as shared,
  (select preview from gists where gists.document_id = documents.id) as preview`
