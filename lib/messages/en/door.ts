/** What stands at a door that is closed. */
export const door = {
  noScript:
    'Asking its owners from here needs JavaScript. Allow it for this page, or ask whoever told you the address to send you a link.',
} as const
