import type { Context } from 'hono'

/** Adds `Set-Cookie` headers to an answer. */
export const giveCookies = (context: Context, setCookies: readonly string[]): void => {
  for (const cookie of setCookies) context.header('Set-Cookie', cookie, { append: true })
}
