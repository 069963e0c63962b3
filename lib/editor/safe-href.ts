const schemes = new Set(['http:', 'https:', 'mailto:', 'tel:'])

/** UTF-16 units; browsers and servers give up on longer addresses anyway. */
const longestHref = 4096

/**
 * The address that `value` may lead to, as a browser will read it, or null. Only http, https, mailto and tel lead
 * anywhere: whatever else a collaborator, a page or a hand writes is not a link.
 */
export const safeHref = (value: unknown): string | null => {
  if (typeof value !== 'string' || value.length > longestHref) return null
  try {
    const url = new URL(value.trim())
    return schemes.has(url.protocol) && url.href.length <= longestHref ? url.href : null
  } catch {
    return null
  }
}
