/** What the first byte of a message on the socket says that the others are. */
export const saying = { update: 0, awareness: 1 } as const
