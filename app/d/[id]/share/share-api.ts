import type { GivenRole, Role } from '@/lib/access/roles'
import type { DocumentId } from '@/lib/protocol/identifiers'
import type { LoggedEntry } from '@/server/sharing/access-log'
import type { SharedRequest } from '@/server/sharing/access-requests'
import type { SharedInvitation } from '@/server/sharing/invitations'
import type { LinkPage, PageWish } from '@/server/sharing/link-page'
import type { SharedLink } from '@/server/sharing/links'
import type { SharedPeople } from '@/server/sharing/list-people'
import { ask, restoreDocument } from '../../../browser-api'

/** Dates travel as text. */
type OnTheWire<Value> = Value extends Date
  ? string
  : Value extends readonly (infer Item)[]
    ? readonly OnTheWire<Item>[]
    : Value extends object
      ? { readonly [Key in keyof Value]: OnTheWire<Value[Key]> }
      : Value

export type ReadLink = OnTheWire<SharedLink>
export type ReadPage = OnTheWire<LinkPage>
export type ReadPeople = OnTheWire<SharedPeople>
export type ReadInvitation = OnTheWire<SharedInvitation>
export type ReadRequest = OnTheWire<SharedRequest>
export type ReadEntry = OnTheWire<LoggedEntry>

type Done = { readonly done: true }

export type LinkWish = {
  readonly role?: GivenRole
  readonly label?: string
  readonly expiresAt?: string | null
  readonly password?: string | null
  readonly page?: PageWish | null
}

/** The API of one document's sharing. Nothing of it rejects. */
export const shareApi = (documentId: DocumentId) => {
  const base = `/api/documents/${documentId}`
  return {
    links: () => ask<{ readonly links: readonly ReadLink[] }>('GET', `${base}/links`),
    makeLink: (wish: LinkWish & { readonly role: GivenRole }) => ask<ReadLink>('POST', `${base}/links`, wish),
    changeLink: (link: string, wish: LinkWish) => ask<ReadLink>('PATCH', `${base}/links/${link}`, wish),
    revokeLink: (link: string) => ask<Done>('DELETE', `${base}/links/${link}`),
    revokeLinks: () => ask<{ readonly revoked: number }>('DELETE', `${base}/links`),
    people: () => ask<ReadPeople>('GET', `${base}/people`),
    changeRole: (principal: string, role: Role) =>
      ask<Done>('PATCH', `${base}/people/${principal}`, { role }),
    removePerson: (principal: string) => ask<Done>('DELETE', `${base}/people/${principal}`),
    leave: () => ask<Done>('POST', `${base}/leave`),
    handOver: (to: string) => ask<Done>('POST', `${base}/hand-over`, { to }),
    letReadersExport: (readersExport: boolean) => ask<Done>('PATCH', base, { readersExport }),
    openAddress: (openRole: GivenRole | null) => ask<Done>('PATCH', base, { openRole }),
    invitations: () => ask<{ readonly invitations: readonly ReadInvitation[] }>('GET', `${base}/invitations`),
    invite: (email: string, role: GivenRole) =>
      ask<ReadInvitation & { readonly sent: boolean }>('POST', `${base}/invitations`, { email, role }),
    revokeInvitation: (id: string) => ask<Done>('DELETE', `${base}/invitations/${id}`),
    requests: () => ask<{ readonly requests: readonly ReadRequest[] }>('GET', `${base}/requests`),
    answerRequest: (id: string, role: GivenRole | null) =>
      ask<Done>('PATCH', `${base}/requests/${id}`, { role }),
    log: (before: string | null) =>
      ask<{ readonly entries: readonly ReadEntry[]; readonly more: boolean }>(
        'GET',
        `${base}/access-log${before === null ? '' : `?before=${before}`}`,
      ),
    trash: () => ask<Done>('POST', `${base}/trash`),
    restore: () => restoreDocument(base),
    delete: () => ask<Done>('DELETE', base),
  }
}

export type ShareApi = ReturnType<typeof shareApi>
