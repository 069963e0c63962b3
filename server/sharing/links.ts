import type { Link } from '@/generated/prisma/client'
import { type GivenRole, parseGivenRole } from '@/lib/access/roles'
import type { LogDetail } from './access-log'
import { type Asking, changeSharing, readShared, type SharingTools, type Transaction } from './change-sharing'
import { type LinkPage, type PageWish, pageColumns, pageNews, pageOf } from './link-page'
import type { LinkPasswords } from './link-passwords'
import { hashOfToken, newShareId, shareToken } from './share-token'
import { mostLinks } from './sharing-limits'
import { done, refused, type SharingResult } from './sharing-result'

/** A link as the owners of its document see it. */
export type SharedLink = {
  readonly id: string
  readonly role: GivenRole
  readonly label: string
  readonly expiresAt: Date | null
  readonly hasPassword: boolean
  /** How many people it has let in, and when it last let somebody in. */
  readonly uses: number
  readonly lastUsedAt: Date | null
  readonly createdAt: Date
  /**
   * Where it leads to, such as `/s/…`; null when the server's secret is another one since: then it still opens the
   * document for those who have it, but can be copied no more.
   */
  readonly path: string | null
  /** Its web page; null while it has none. */
  readonly page: LinkPage | null
}

export type LinkWish = {
  readonly role: GivenRole
  readonly label?: string | undefined
  readonly expiresAt?: Date | null | undefined
  readonly password?: string | null | undefined
  /** Null takes the page down. Only what may be read is a page: under another role there is none. */
  readonly page?: PageWish | null | undefined
}

export type Links = {
  list(asking: Asking): Promise<SharingResult<readonly SharedLink[]>>
  create(asking: Asking, wish: LinkWish): Promise<SharingResult<SharedLink>>
  /** Changes what is given. A new password, or a first one, shuts out everybody who came in without it. */
  change(asking: Asking, linkId: string, wish: Partial<LinkWish>): Promise<SharingResult<SharedLink>>
  revoke(asking: Asking, linkId: string): Promise<SharingResult<null>>
  /** Revokes all links, and says how many. */
  revokeAll(asking: Asking): Promise<SharingResult<{ readonly revoked: number }>>
}

export const pathOfLink = (token: string): string => `/s/${token}`

const told = ({ id, role, label }: Pick<Link, 'id' | 'role' | 'label'>): LogDetail => ({
  link: id,
  role,
  label,
})

const inUse = (documentId: string) => ({ documentId, revokedAt: null })

export const createLinks = (tools: SharingTools, passwords: LinkPasswords): Links => {
  const { prisma, now, secret } = tools

  const sharedLink = (link: Link): SharedLink => {
    const token = shareToken(secret, 'link', link.id)
    const { id, label, expiresAt, uses, lastUsedAt, createdAt, passwordHash } = link
    return {
      id,
      label,
      expiresAt,
      uses,
      lastUsedAt,
      createdAt,
      role: parseGivenRole(link.role) ?? 'viewer',
      hasPassword: passwordHash !== null,
      path: hashOfToken(token) === link.tokenHash ? pathOfLink(token) : null,
      page: pageOf(secret, link),
    }
  }

  /** Hashes before any lock is held, but for nobody who may not set a password: it is much work. */
  const hashFor = async (
    asking: Asking,
    password: string | null | undefined,
  ): Promise<SharingResult<string | null>> => {
    if (typeof password !== 'string') return done(null)
    const may = await readShared(tools, { ...asking, action: 'links.manage' }, async () => null)
    return may.ok ? done(await passwords.hash(password)) : may
  }

  /** What a wished password means for the columns: a new one makes what was granted before void. */
  const passwordColumns = (wish: string | null | undefined, passwordHash: string | null) => {
    if (wish === undefined) return {}
    return wish === null ? { passwordHash: null } : { passwordHash, passwordVersion: { increment: 1 } }
  }

  const find = (transaction: Transaction, { documentId }: Asking, id: string): Promise<Link | null> =>
    transaction.link.findFirst({ where: { id, ...inUse(documentId) } })

  return {
    list: (asking) =>
      readShared(tools, { ...asking, action: 'links.read' }, async () => {
        const found = await prisma.link.findMany({
          where: inUse(asking.documentId),
          orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
        })
        return found.map(sharedLink)
      }),

    create: async (asking, { role, label = '', expiresAt = null, password = null, page = null }) => {
      const hashed = await hashFor(asking, password)
      if (!hashed.ok) return hashed
      return changeSharing(tools, { ...asking, action: 'links.manage' }, async (transaction) => {
        const { documentId, actor } = asking
        if ((await transaction.link.count({ where: inUse(documentId) })) >= mostLinks) return refused('full')
        const id = newShareId()
        const tokenHash = hashOfToken(shareToken(secret, 'link', id))
        const createdBy = actor?.id ?? null
        const common = { id, documentId, tokenHash, role, label, expiresAt, createdBy, createdAt: now() }
        const columns = pageColumns(secret, { id, role }, page)
        const made = await transaction.link.create({
          data: { ...common, ...columns, passwordHash: hashed.value },
        })
        const log = [{ action: 'link-created', detail: told(made) } as const, ...pageNews(null, made)]
        return { ...done(sharedLink(made)), log }
      })
    },

    change: async (asking, linkId, { page, ...wish }) => {
      const { role, label, expiresAt, password } = wish
      const hashed = await hashFor(asking, password)
      if (!hashed.ok) return hashed
      return changeSharing(tools, { ...asking, action: 'links.manage' }, async (transaction) => {
        const before = await find(transaction, asking, linkId)
        if (before === null) return refused('nothing-there')
        const data = {
          ...(role === undefined ? {} : { role }),
          ...(label === undefined ? {} : { label }),
          ...(expiresAt === undefined ? {} : { expiresAt }),
          ...passwordColumns(password, hashed.value),
          ...pageColumns(secret, { id: linkId, role: role ?? before.role }, page),
        }
        const after = await transaction.link.update({ where: { id: linkId }, data })
        const detail = {
          ...told(after),
          ...(before.role === after.role ? {} : { before: before.role }),
          ...(expiresAt === undefined ? {} : { expires: expiresAt?.toISOString() ?? null }),
          ...(password === undefined ? {} : { password: password !== null }),
        }
        // What is a page concerns nobody who came by the link.
        if (Object.values(wish).every((value) => value === undefined))
          return { ...done(sharedLink(after)), log: pageNews(before, after) }
        const log = [{ action: 'link-changed', detail } as const, ...pageNews(before, after)]
        return { ...done(sharedLink(after)), log, affects: 'everybody' }
      })
    },

    revoke: (asking, linkId) =>
      changeSharing(tools, { ...asking, action: 'links.manage' }, async (transaction) => {
        const link = await find(transaction, asking, linkId)
        if (link === null) return refused('nothing-there')
        await transaction.link.update({ where: { id: linkId }, data: { revokedAt: now() } })
        return { ...done(null), log: [{ action: 'link-revoked', detail: told(link) }], affects: 'everybody' }
      }),

    revokeAll: (asking) =>
      changeSharing(tools, { ...asking, action: 'links.manage' }, async (transaction) => {
        const where = inUse(asking.documentId)
        const links = await transaction.link.findMany({ where })
        await transaction.link.updateMany({ where, data: { revokedAt: now() } })
        const log = links.map((link) => ({ action: 'link-revoked', detail: told(link) }) as const)
        return { ...done({ revoked: links.length }), log, affects: 'everybody' }
      }),
  }
}
