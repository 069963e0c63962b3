import { type Role, roles } from '@/lib/access/roles'
import type { Translate } from '@/lib/messages/translate'
import type { LogAction } from '@/server/sharing/access-log'

const ways: Readonly<Record<string, 'created' | 'invited' | 'asked' | 'handedOver'>> = {
  created: 'created',
  invited: 'invited',
  asked: 'asked',
  'handed-over': 'handedOver',
}

/** How a member came. */
export const wayWords = (via: string, role: Role, t: Translate): string =>
  // Both sides of it are noted in the same way.
  via === 'handed-over' && role !== 'owner'
    ? t('share.people.ways.handedOn')
    : t(`share.people.ways.${ways[via] ?? 'own'}`)

type Detail = { readonly [key: string]: string | number | boolean | null } | null

type Words = {
  readonly by: string
  /** Whom it was done to. */
  readonly name: string
  /** What the role became; "none" where it is not told. */
  readonly role: Role | 'none'
  readonly label: string
  readonly named: 'yes' | 'no'
}

const deeds: { readonly [action in LogAction]: (words: Words, t: Translate) => string } = {
  opened: ({ by }, t) => t('share.log.opened', { by }),
  refused: ({ by }, t) => t('share.log.refused', { by }),
  created: ({ by }, t) => t('share.log.created', { by }),
  'link-created': ({ by, label, named, role }, t) => t('share.log.linkCreated', { by, label, named, role }),
  'link-changed': ({ by, label, named }, t) => t('share.log.linkChanged', { by, label, named }),
  'link-revoked': ({ by, label, named }, t) => t('share.log.linkRevoked', { by, label, named }),
  'link-redeemed': ({ by, label, named }, t) => t('share.log.linkRedeemed', { by, label, named }),
  'page-published': ({ by, label, named }, t) => t('share.log.pagePublished', { by, label, named }),
  'page-changed': ({ by }, t) => t('share.log.pageChanged', { by }),
  'page-withdrawn': ({ by }, t) => t('share.log.pageWithdrawn', { by }),
  'address-changed': ({ by }, t) => t('share.log.addressChanged', { by }),
  'role-changed': ({ by, name, role }, t) => t('share.log.roleChanged', { by, name, role }),
  'member-removed': ({ by, name }, t) => t('share.log.memberRemoved', { by, name }),
  left: ({ by }, t) => t('share.log.left', { by }),
  'handed-over': ({ by, name }, t) => t('share.log.handedOver', { by, name }),
  'taken-over': ({ name }, t) => t('share.log.takenOver', { name }),
  invited: ({ by, name, role }, t) => t('share.log.invited', { by, name, role }),
  'invitation-revoked': ({ by, name }, t) => t('share.log.invitationRevoked', { by, name }),
  'invitation-accepted': ({ by }, t) => t('share.log.invitationAccepted', { by }),
  asked: ({ by }, t) => t('share.log.asked', { by }),
  answered: ({ by, name, role }, t) => t('share.log.answered', { by, name, role }),
  exported: ({ by }, t) => t('share.log.exported', { by }),
  copied: ({ by }, t) => t('share.log.copied', { by }),
  'export-changed': ({ by }, t) => t('share.log.exportChanged', { by }),
  trashed: ({ by }, t) => t('share.log.trashed', { by }),
  restored: ({ by }, t) => t('share.log.restored', { by }),
}

const isKnown = (action: string): action is LogAction => Object.hasOwn(deeds, action)

const textIn = (detail: Detail, key: string): string => {
  const value = detail?.[key]
  return typeof value === 'string' ? value : ''
}

type Entry = { readonly name: string; readonly action: string; readonly detail: Detail }

/** One line of the access log. What a newer server tells of stays as it calls it. */
export const deedWords = ({ name, action, detail }: Entry, t: Translate): string => {
  const by = name || t('share.somebody')
  const label = textIn(detail, 'label')
  const words: Words = {
    by,
    name: textIn(detail, 'name') || textIn(detail, 'email') || t('share.log.anybody'),
    role: roles.find((role) => role === detail?.role) ?? 'none',
    label,
    named: label === '' ? 'no' : 'yes',
  }
  return isKnown(action) ? deeds[action](words, t) : t('share.log.unknown', { by, action })
}
