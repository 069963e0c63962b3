/** The file of ours that an address leads to; null for one elsewhere. */
export const ownFileAt = (address: string, origin: string): string | null => {
  if (origin === '' || !address.startsWith(`${origin}/api/files/`)) return null
  return /^[1-9A-HJ-NP-Za-km-z]{22}$/.exec(address.slice(`${origin}/api/files/`.length))?.[0] ?? null
}
