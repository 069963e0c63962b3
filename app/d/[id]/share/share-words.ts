import type { GivenRole, Role } from '@/lib/access/roles'
import type { LogAction } from '@/server/sharing/access-log'

/** What a role lets somebody do, after "can". */
export const roleVerbs: { readonly [role in GivenRole]: string } = {
  editor: 'edit',
  commenter: 'comment',
  viewer: 'view',
}

/** A role as it stands beside a name. */
export const roleNames: { readonly [role in Role]: string } = {
  owner: 'Owner',
  editor: 'Can edit',
  commenter: 'Can comment',
  viewer: 'Can view',
}

/** What a choice of role means, in a sentence. */
export const roleMeanings: { readonly [role in GivenRole]: string } = {
  editor: 'They can read and write.',
  commenter: 'They can read, and comment once comments are here.',
  viewer: 'They can read.',
}

const ways: Readonly<Record<string, string>> = {
  created: 'Made this document',
  invited: 'Invited',
  asked: 'Asked for access',
  'handed-over': 'Was given this document',
}

/** How a member came. */
export const wayWords = (via: string, role: Role): string =>
  // Both sides of it are noted in the same way.
  via === 'handed-over' && role !== 'owner'
    ? 'Handed this document over'
    : (ways[via] ?? 'Has a role of their own')

const day: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'short', year: 'numeric' }

export const dayWords = (iso: string): string => new Date(iso).toLocaleDateString(undefined, day)

export const momentWords = (iso: string): string =>
  new Date(iso).toLocaleString(undefined, { ...day, hour: '2-digit', minute: '2-digit' })

type Detail = { readonly [key: string]: string | number | boolean | null } | null

const text = (detail: Detail, key: string): string => {
  const value = detail?.[key]
  return typeof value === 'string' ? value : ''
}

const roleIn = (detail: Detail): string => {
  const role = text(detail, 'role')
  return Object.hasOwn(roleNames, role) ? roleNames[role as Role].toLowerCase() : ''
}

/** What follows a deed, where it is known. */
const to = (role: string): string => (role === '' ? '' : `: ${role}`)

const linkIn = (detail: Detail): string => {
  const label = text(detail, 'label')
  return label === '' ? 'a link' : `the link “${label}”`
}

const deeds: { readonly [action in LogAction]: (detail: Detail) => string } = {
  opened: () => 'opened the document',
  refused: () => 'was turned away',
  created: () => 'made the document',
  'link-created': (detail) => `made ${linkIn(detail)}${to(roleIn(detail))}`,
  'link-changed': (detail) => `changed ${linkIn(detail)}`,
  'link-revoked': (detail) => `withdrew ${linkIn(detail)}`,
  'link-redeemed': (detail) => `came by ${linkIn(detail)}`,
  'address-changed': () => 'changed what the plain address gives',
  'role-changed': (detail) =>
    `changed the role of ${text(detail, 'name') || 'somebody'}${to(roleIn(detail))}`,
  'member-removed': (detail) => `removed ${text(detail, 'name') || 'somebody'}`,
  left: () => 'left the document',
  'handed-over': (detail) => `handed the document over to ${text(detail, 'name') || 'somebody'}`,
  invited: (detail) => `invited ${text(detail, 'email') || 'somebody'}${to(roleIn(detail))}`,
  'invitation-revoked': (detail) => `withdrew the invitation of ${text(detail, 'email') || 'somebody'}`,
  'invitation-accepted': () => 'accepted an invitation',
  asked: () => 'asked for access',
  answered: (detail) =>
    `answered the request of ${text(detail, 'name') || 'somebody'}: ${roleIn(detail) || 'declined'}`,
  exported: () => 'took a copy',
  trashed: () => 'moved the document to the trash',
  restored: () => 'took the document out of the trash',
}

const isKnown = (action: string): action is LogAction => Object.hasOwn(deeds, action)

/** One line of the access log, after the name. What a newer server tells of stays as it calls it. */
export const deedWords = (action: string, detail: Detail): string =>
  isKnown(action) ? deeds[action](detail) : action
