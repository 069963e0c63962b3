import { type Context, Hono } from 'hono'
import { stream } from 'hono/streaming'
import { z } from 'zod'
import type { DocumentId } from '@/lib/protocol/identifiers'
import type { Documents } from '@/server/documents/documents'
import type { AccountAnswer, AccountRefusal } from '@/server/identity/account-answer'
import { longestPassword, shortestPassword } from '@/server/identity/auth'
import type { Identity } from '@/server/identity/identity'
import { parsePersonName } from '@/server/identity/person-name'
import { clientAddress } from './client-address'
import { emptyBody } from './empty-body'
import { giveCookies } from './give-cookies'
import { type ApiRefusal, refuse } from './refuse'
import type { Together } from './shared-allowance'
import { jsonOnly, strictly } from './strictly'
import { tooOften } from './too-often'
import { unfit } from './unfit'
import { unfitName } from './unfit-name'

export type AccountRoutesOptions = {
  readonly identity: Identity
  readonly documents: Pick<Documents, 'readPage' | 'trashOf'>
  /** Documents are gone: nobody may stay in them. */
  readonly documentsDeleted: (documentIds: readonly DocumentId[]) => Promise<void>
  readonly together: Together
  /** Whether letters leave this machine, or stand in the log. */
  readonly lettersLeave: boolean
  /** What the button of the provider says; null when there is none. */
  readonly oidcName: string | null
  /** How long documents stay in the trash. */
  readonly trashDays: number
}

/** Attempts a minute to sign in, up, or to have a letter written: from one address, and for one account. */
const perAddress = 60
const perEmail = 10

const email = z
  .string()
  .trim()
  .max(254)
  .transform((text) => text.toLowerCase())
  .refine((text) => z.email().safeParse(text).success, unfit('email'))
const password = z.string().max(4 * longestPassword)
const newPassword = password.refine(
  (text) => text.length >= shortestPassword && text.length <= longestPassword,
  unfit('password', { least: shortestPassword, most: longestPassword }),
)
const name = z.string().transform((text, context) => {
  const parsed = parsePersonName(text)
  if (parsed.ok) return parsed.name
  context.addIssue(unfitName(parsed.why))
  return z.NEVER
})
const token = z.string().min(1).max(2_000)

const signUp = z.strictObject({ email, password: newPassword, name: name.optional() })
const signIn = z.strictObject({ email, password })
const justEmail = z.strictObject({ email })
const justToken = z.strictObject({ token })
const resetPassword = z.strictObject({ token, password: newPassword })
const changePassword = z.strictObject({ current: password.optional(), password: newPassword })
const signOut = z.strictObject({ which: z.enum(['this', 'others', 'everywhere']) })
const farewell = z.strictObject({ password: password.optional() })
const startOidc = z.strictObject({
  back: z
    .string()
    .regex(/^\/(?![/\\])/)
    .max(500)
    .optional(),
})

const codes: { readonly [refusal in AccountRefusal]: ApiRefusal } = {
  'not-signed-in': 'not-signed-in',
  'no-account': 'no-account',
  'email-taken': 'email-taken',
  'wrong-email': 'malformed',
  'wrong-password': 'wrong-password',
  'weak-password': 'malformed',
  'link-used-up': 'link-used-up',
  'not-offered': 'no-such-address',
  suspended: 'suspended',
}

/** What people do with their account. Passwords and tokens come in bodies, never in addresses. */
export const accountRoutes = (options: AccountRoutesOptions) => {
  const { identity, documents, documentsDeleted, together, lettersLeave, oidcName, trashDays } = options
  const { accounts } = identity
  const addresses = together('account by address', perAddress)
  const emails = together('account by e-mail', perEmail)

  /** Refuses whoever tries too often; null lets them go on. */
  const refuseOften = async (context: Context, email: string | null) => {
    const address = clientAddress(context)
    const [byAddress, byEmail] = await Promise.all([
      address === undefined ? 0 : addresses.take(address),
      email === null ? 0 : emails.take(email),
    ])
    const wait = Math.max(byAddress, byEmail)
    return wait === 0 ? null : tooOften(context, wait)
  }

  const answer = (context: Context, answered: AccountAnswer) => {
    if (!answered.ok) return refuse(context, codes[answered.refusal])
    giveCookies(context, answered.setCookies)
    return context.json({ done: true as const }, 200)
  }

  return new Hono()
    .get('/api/account', async (context) => {
      const account = await accounts.read(context.req.raw.headers)
      return context.json({ account, lettersLeave, oidcName }, 200)
    })
    .delete('/api/account', jsonOnly, strictly('json', farewell), async (context) => {
      const refused = await refuseOften(context, null)
      if (refused !== null) return refused
      const { password } = context.req.valid('json')
      const answered = await accounts.delete(context.req.raw.headers, password)
      if (answered.deleted !== undefined) await documentsDeleted(answered.deleted.documentIds)
      return answer(context, answered)
    })
    .get('/api/account/export', async (context) => {
      const me = await identity.identify(context.req.raw.headers)
      if (me === null) return refuse(context, 'not-signed-in')
      const owned = await accounts.owned(me.id)
      context.header('Content-Type', 'application/json; charset=utf-8')
      context.header('Content-Disposition', 'attachment; filename="manyhands-documents.json"')
      return stream(context, async (out) => {
        await out.write('{"documents":[')
        for (const [index, { id, createdAt }] of owned.entries()) {
          const page = await documents.readPage(id, { whole: true })
          const { title = '', html = '' } = page ?? {}
          await out.write(`${index === 0 ? '' : ','}\n${JSON.stringify({ id, createdAt, title, html })}`)
        }
        await out.write('\n]}\n')
      })
    })
    .get('/api/account/trash', async (context) => {
      const me = await identity.identify(context.req.raw.headers)
      const trash = me === null ? { documents: [], more: false } : await documents.trashOf(me)
      return context.json({ ...trash, days: trashDays }, 200)
    })
    .post('/api/account/sign-up', jsonOnly, strictly('json', signUp), async (context) => {
      const wish = context.req.valid('json')
      const refused = await refuseOften(context, wish.email)
      if (refused !== null) return refused
      const { headers } = context.req.raw
      // Somebody who had no name of their own choosing keeps the one that others know them by.
      const known = wish.name ?? (await identity.identify(headers))?.name ?? ''
      return answer(context, await accounts.signUp(headers, { ...wish, name: known }))
    })
    .post('/api/account/sign-in', jsonOnly, strictly('json', signIn), async (context) => {
      const wish = context.req.valid('json')
      const refused = await refuseOften(context, wish.email)
      return refused ?? answer(context, await accounts.signIn(context.req.raw.headers, wish))
    })
    .post('/api/account/sign-in-letter', jsonOnly, strictly('json', justEmail), async (context) => {
      const { email } = context.req.valid('json')
      const refused = await refuseOften(context, email)
      return refused ?? answer(context, await accounts.writeSignInLetter(context.req.raw.headers, email))
    })
    .post('/api/account/arrive', jsonOnly, strictly('json', justToken), async (context) => {
      const refused = await refuseOften(context, null)
      const { token } = context.req.valid('json')
      return refused ?? answer(context, await accounts.arrive(context.req.raw.headers, token))
    })
    .post('/api/account/confirm', jsonOnly, strictly('json', justToken), async (context) => {
      const refused = await refuseOften(context, null)
      const { token } = context.req.valid('json')
      return refused ?? answer(context, await accounts.confirmEmail(context.req.raw.headers, token))
    })
    .post('/api/account/password-letter', jsonOnly, strictly('json', justEmail), async (context) => {
      const { email } = context.req.valid('json')
      const refused = await refuseOften(context, email)
      return refused ?? answer(context, await accounts.writePasswordLetter(context.req.raw.headers, email))
    })
    .post('/api/account/reset-password', jsonOnly, strictly('json', resetPassword), async (context) => {
      const refused = await refuseOften(context, null)
      const { token, password } = context.req.valid('json')
      return refused ?? answer(context, await accounts.resetPassword(token, password))
    })
    .put('/api/account/password', jsonOnly, strictly('json', changePassword), async (context) => {
      const refused = await refuseOften(context, null)
      const { current, password } = context.req.valid('json')
      return (
        refused ??
        answer(context, await accounts.changePassword(context.req.raw.headers, { current, password }))
      )
    })
    .put('/api/account/email', jsonOnly, strictly('json', justEmail), async (context) => {
      const { email } = context.req.valid('json')
      const refused = await refuseOften(context, email)
      return refused ?? answer(context, await accounts.changeEmail(context.req.raw.headers, email))
    })
    .post('/api/account/oidc', jsonOnly, strictly('json', startOidc), async (context) => {
      const refused = await refuseOften(context, null)
      if (refused !== null) return refused
      const started = await accounts.startOidc(
        context.req.raw.headers,
        context.req.valid('json').back ?? '/account',
      )
      if (!started.ok || started.url === undefined) return refuse(context, 'no-such-address')
      giveCookies(context, started.setCookies)
      return context.json({ url: started.url }, 200)
    })
    .get('/api/account/sign-ins', async (context) =>
      context.json({ signIns: await identity.signIns.list(context.req.raw.headers) }, 200),
    )
    .delete('/api/account/sign-ins/:id', emptyBody({ forms: false }), async (context) => {
      const ended = await identity.signIns.endOwn(context.req.raw.headers, context.req.param('id'))
      return ended ? context.json({ done: true as const }, 200) : refuse(context, 'not-found')
    })
    .post('/api/account/sign-out', jsonOnly, strictly('json', signOut), async (context) =>
      answer(
        context,
        await identity.signIns.signOut(context.req.raw.headers, context.req.valid('json').which),
      ),
    )
}
