import type { Role } from './roles'

/** Everything that can be asked for in a document. A new action starts with a row in the table below. */
export type Action = 'document.read' | 'document.write' | 'presence.send'

/** The one permission table: who may do what. */
const table: { readonly [action in Action]: readonly Role[] } = {
  'document.read': ['owner', 'editor', 'commenter', 'viewer'],
  'document.write': ['owner', 'editor'],
  'presence.send': ['owner', 'editor', 'commenter', 'viewer'],
}

/** Whether `role` may do `action`. Nobody without a role may do anything. */
export const may = (role: Role | null, action: Action): boolean =>
  role !== null && table[action].includes(role)
