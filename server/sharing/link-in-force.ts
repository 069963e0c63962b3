/** What a link has to be at `now` to open anything: not withdrawn, not expired, its document in use. */
export const linkInForce = (now: Date) => ({
  revokedAt: null,
  OR: [{ expiresAt: null }, { expiresAt: { gt: now } }],
  document: { trashedAt: null },
})
