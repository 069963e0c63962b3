/** What a person may be in a document, from most to least. The wire carries the position in this list. */
export const roles = ['owner', 'editor', 'commenter', 'viewer'] as const
export type Role = (typeof roles)[number]

/** The role that `value` names, or null: an unknown role is no role. */
export const parseRole = (value: unknown): Role | null => roles.find((role) => role === value) ?? null
