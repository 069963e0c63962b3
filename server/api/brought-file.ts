import type { Context } from 'hono'

/** Bytes that a body says it has; null when it does not say. */
export const declaredBytes = (context: Context): number | null => {
  const said = context.req.header('content-length')
  return said !== undefined && /^\d{1,15}$/.test(said) ? Number(said) : null
}

/** A name travels as ASCII, each other byte as a percent sign and two digits. */
export const givenName = (context: Context): string => {
  try {
    return decodeURIComponent(context.req.header('x-file-name') ?? '')
  } catch {
    return ''
  }
}
