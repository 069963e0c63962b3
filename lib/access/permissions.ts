import type { Role } from './roles'

type Row = {
  readonly roles: readonly Role[]
  /** Where it can be done: unless said otherwise, not in a document that is in the trash. */
  readonly where?: 'anywhere' | 'trash'
}

const everybody: readonly Role[] = ['owner', 'editor', 'commenter', 'viewer']
const owners: readonly Role[] = ['owner']

/** The one permission table: who may do what. A new action starts with a row here. */
const table = {
  'document.read': { roles: everybody, where: 'anywhere' },
  'document.write': { roles: ['owner', 'editor'] },
  'document.comment': { roles: ['owner', 'editor', 'commenter'] },
  'presence.send': { roles: everybody },
  'document.export': { roles: everybody, where: 'anywhere' },
  // Where its owners keep files to those who write.
  'document.export-kept': { roles: ['owner', 'editor'], where: 'anywhere' },
  'document.leave': { roles: everybody },
  'people.read': { roles: ['owner', 'editor'], where: 'anywhere' },
  'people.manage': { roles: owners },
  'links.read': { roles: owners },
  'links.manage': { roles: owners },
  'invitations.manage': { roles: owners },
  'requests.answer': { roles: owners },
  'access-log.read': { roles: owners, where: 'anywhere' },
  'document.hand-over': { roles: owners },
  'document.trash': { roles: owners },
  'document.restore': { roles: owners, where: 'trash' },
  'document.delete': { roles: owners, where: 'trash' },
} as const satisfies { readonly [action: string]: Row }

/** Everything that can be asked for in a document. */
export type Action = keyof typeof table

export const actions = Object.keys(table) as readonly Action[]

/** A document that is in use, or one in the trash, which nobody but its owners has a role in. */
export type Place = 'use' | 'trash'

const rowOf = (action: string): Row | undefined =>
  Object.hasOwn(table, action) ? table[action as Action] : undefined

/**
 * Whether `role` may do `action` in a document that is in use, or in the trash. Nobody without a role may do
 * anything, and an action that is not in the table is nobody's. In the trash every role but the owner's is none.
 */
export const may = (role: Role | null, action: Action, place: Place = 'use'): boolean => {
  const row = rowOf(action)
  if (role === null || row === undefined || !row.roles.includes(role)) return false
  const { where } = row
  if (place === 'trash') return role === 'owner' && where !== undefined
  return where !== 'trash'
}
