import type { Context } from 'hono'
import { z } from 'zod'
import { isOwnOrigin } from '@/server/own-origin'
import { shownPassword } from './shared-schemas'

/** What the form at a door sends. */
export const doorForm = z.strictObject({ password: shownPassword.optional() })

/**
 * Whether a form comes from another site. A browser names no origin for a form of a page under `no-referrer`, and over
 * plain HTTP it says nothing else either: whoever sends such a form has the token, which is all that a GET needs too.
 */
export const isForeignForm = (context: Context, publicUrl: URL | undefined): boolean => {
  const origin = context.req.header('origin')
  const site = context.req.header('sec-fetch-site')
  if (origin === 'null' && site === undefined) return false
  const host = context.req.header('host') ?? new URL(context.req.url).host
  return !isOwnOrigin({ origin, host, 'sec-fetch-site': site }, publicUrl)
}
