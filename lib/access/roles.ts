/** What a person may be in a document, from most to least. The wire carries the position in this list. */
export const roles = ['owner', 'editor', 'commenter', 'viewer'] as const
export type Role = (typeof roles)[number]

/** What a link, an invitation, an answer to a request or the plain address can give. Nobody is made an owner so. */
export const givenRoles = ['editor', 'commenter', 'viewer'] as const
export type GivenRole = (typeof givenRoles)[number]

/** The role that `value` names, or null: an unknown role is no role. */
export const parseRole = (value: unknown): Role | null => roles.find((role) => role === value) ?? null

/** The role that `value` names if it is one that can be given so, else null. */
export const parseGivenRole = (value: unknown): GivenRole | null =>
  givenRoles.find((role) => role === value) ?? null

/** Whether `role` may more than `other`. */
export const isAbove = (role: Role, other: Role): boolean => roles.indexOf(role) < roles.indexOf(other)
