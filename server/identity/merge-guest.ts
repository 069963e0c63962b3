import type { PrismaClient } from '@/generated/prisma/client'

/** Milliseconds within which an account counts as made by whoever was a guest just before. */
const newlyMade = 60_000

/** Whatever the guest wrote under is the account's to write under. */
export const carryAuthorship = async (
  database: Pick<PrismaClient, '$executeRaw'>,
  guestId: string,
  accountId: string,
): Promise<void> => {
  await database.$executeRaw`
    update journal_authors set principal_id = ${accountId} where principal_id = ${guestId}`
}

/**
 * What a guest had becomes the account's: documents, roles, the words they wrote, and for a new account the name and
 * colour that others know them by. The guest is no more; `principal_aliases` remembers who they became.
 *
 * Where both have a role in a document the higher one stays.
 */
export const mergeGuest = async (prisma: PrismaClient, guestId: string, accountId: string): Promise<void> => {
  if (guestId === accountId) return
  await prisma.$transaction(async (transaction) => {
    const [guest, account] = await Promise.all([
      transaction.principal.findUnique({ where: { id: guestId } }),
      transaction.principal.findUnique({ where: { id: accountId } }),
    ])
    if (guest === null || account === null || !guest.isAnonymous) return
    if (Date.now() - account.createdAt.getTime() < newlyMade) {
      const name = account.name.trim() === '' || account.name === account.email ? guest.name : account.name
      await transaction.principal.update({ where: { id: accountId }, data: { hue: guest.hue, name } })
    }
    await transaction.$executeRaw`
      insert into members (document_id, principal_id, role, via, added_by, created_at)
      select document_id, ${accountId}, role, via, added_by, created_at from members where principal_id = ${guestId}
      on conflict (document_id, principal_id) do update set role = excluded.role
      where array_position(array['owner', 'editor', 'commenter', 'viewer'], excluded.role)
          < array_position(array['owner', 'editor', 'commenter', 'viewer'], members.role)`
    await transaction.$executeRaw`
      insert into link_grants (link_id, principal_id, document_id, password_version, created_at, last_used_at)
      select link_id, ${accountId}, document_id, password_version, created_at, last_used_at
      from link_grants where principal_id = ${guestId}
      on conflict (link_id, principal_id) do update set password_version = excluded.password_version
      where excluded.password_version > link_grants.password_version`
    await transaction.$executeRaw`
      insert into openings (principal_id, document_id, opened_at)
      select ${accountId}, document_id, opened_at from openings where principal_id = ${guestId}
      on conflict (principal_id, document_id) do update
        set opened_at = greatest(openings.opened_at, excluded.opened_at)`
    await transaction.$executeRaw`
      insert into stars (principal_id, document_id, starred_at)
      select ${accountId}, document_id, starred_at from stars where principal_id = ${guestId}
      on conflict (principal_id, document_id) do nothing`
    await transaction.$executeRaw`update folders set principal_id = ${accountId} where principal_id = ${guestId}`
    await transaction.$executeRaw`
      insert into filings (principal_id, document_id, folder_id)
      select ${accountId}, document_id, folder_id from filings where principal_id = ${guestId}
      on conflict (principal_id, document_id) do nothing`
    await transaction.$executeRaw`
      insert into templates (principal_id, document_id, created_at)
      select ${accountId}, document_id, created_at from templates where principal_id = ${guestId}
      on conflict (principal_id, document_id) do nothing`
    await transaction.$executeRaw`update documents set created_by = ${accountId} where created_by = ${guestId}`
    await transaction.$executeRaw`update files set principal_id = ${accountId} where principal_id = ${guestId}`
    await carryAuthorship(transaction, guestId, accountId)
    await transaction.$executeRaw`
      update principal_aliases set principal_id = ${accountId} where principal_id = ${guestId}`
    await transaction.$executeRaw`
      insert into principal_aliases (former_id, principal_id) values (${guestId}, ${accountId})
      on conflict (former_id) do nothing`
    await transaction.principal.delete({ where: { id: guestId } })
  })
}
