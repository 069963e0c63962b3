import type { PrismaClient } from '@/generated/prisma/client'
import type { DocumentId, FolderId, PrincipalId } from '@/lib/protocol/identifiers'

/** A document that was moved, and the folder that it had been in; null for none. */
export type Moved = { readonly id: DocumentId; readonly from: FolderId | null }

type Filing = {
  readonly principalId: PrincipalId
  readonly documentIds: readonly DocumentId[]
  /** Null: into no folder. */
  readonly folderId: FolderId | null
}

/** Puts documents into a folder of somebody's; says where each had been, in the order in which they were given. */
export const fileDocuments = async (
  database: Pick<PrismaClient, '$queryRaw' | '$executeRaw'>,
  { principalId, documentIds, folderId }: Filing,
): Promise<Moved[]> => {
  const before = await database.$queryRaw<{ readonly id: DocumentId; readonly from: FolderId | null }[]>`
    select asked.id, filings.folder_id as from
    from unnest(${documentIds}::text[]) with ordinality as asked(id, number)
      left join filings on filings.document_id = asked.id and filings.principal_id = ${principalId}
    order by asked.number`
  if (folderId === null) {
    await database.$executeRaw`
      delete from filings where principal_id = ${principalId} and document_id = any(${documentIds}::text[])`
  } else {
    await database.$executeRaw`
      insert into filings (principal_id, document_id, folder_id)
      select ${principalId}, id, ${folderId} from documents where id = any(${documentIds}::text[])
      on conflict (principal_id, document_id) do update set folder_id = excluded.folder_id`
  }
  return before.map(({ id, from }) => ({ id, from }))
}
