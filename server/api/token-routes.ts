import { type Context, Hono, type MiddlewareHandler } from 'hono'
import { z } from 'zod'
import { giveCookies } from './give-cookies'
import { refuse } from './refuse'
import { shownPassword, shownToken } from './shared-schemas'
import { jsonOnly, strictly } from './strictly'
import type { Entered, TokenDoor } from './token-door'
import { tooOften } from './too-often'

export type TokenRoutesOptions = { readonly door: TokenDoor; readonly measured: MiddlewareHandler }

const redeem = z.strictObject({ token: shownToken, password: shownPassword.optional() })
const accept = z.strictObject({ token: shownToken })

const answer = (context: Context, entered: Entered) => {
  if (entered.ok) {
    giveCookies(context, entered.setCookies)
    return context.json({ id: entered.documentId }, 200)
  }
  return entered.wait > 0 ? tooOften(context, entered.wait) : refuse(context, entered.refusal)
}

/** Coming in by the token of a link or an invitation, for scripts; people come by `/s/…` and `/i/…`. */
export const tokenRoutes = ({ door, measured }: TokenRoutesOptions) =>
  new Hono()
    .post('/api/links/redeem', measured, jsonOnly, strictly('json', redeem), async (context) => {
      const { token, password = null } = context.req.valid('json')
      return answer(context, await door.redeem(context, token, password))
    })
    .post('/api/invitations/accept', measured, jsonOnly, strictly('json', accept), async (context) =>
      answer(context, await door.accept(context, context.req.valid('json').token)),
    )
