import { type Context, Hono, type MiddlewareHandler } from 'hono'
import { getCookie } from 'hono/cookie'
import { z } from 'zod'
import type { GivenRole } from '@/lib/access/roles'
import { isOwnOrigin } from '@/server/own-origin'
import { giveCookies } from './give-cookies'
import { refuse } from './refuse'
import { type SharePage, sharePage, sharePagePolicy } from './share-page'
import { shownPassword } from './shared-schemas'
import type { Entered, TokenDoor } from './token-door'

export type ShareAddressesOptions = {
  readonly door: TokenDoor
  readonly publicUrl: URL | undefined
  readonly measured: MiddlewareHandler
}

/** Programs that open links to show what is behind them, or to look for harm. */
const previewer =
  /bot\b|crawl|spider|preview|scan|facebookexternalhit|whatsapp|telegram|slack|discord|skype|embed|fetch/i

/** Whether a person follows a link, and not a program that only looks where it leads. */
const isPerson = (context: Context): boolean => {
  if (context.req.method !== 'GET') return false
  const header = (name: string): string => context.req.header(name) ?? ''
  if (/prefetch|prerender|preview/i.test(`${header('sec-purpose')} ${header('purpose')}`)) return false
  const agent = header('user-agent')
  if (!/^Mozilla\//.test(agent) || previewer.test(agent)) return false
  const mode = header('sec-fetch-mode')
  return mode === '' || mode === 'navigate'
}

/**
 * Whether a form comes from another site. A browser names no origin for a form of a page under `no-referrer`, and over
 * plain HTTP it says nothing else either: whoever sends such a form has the token, which is all that a GET needs too.
 */
const isForeign = (context: Context, publicUrl: URL | undefined): boolean => {
  const origin = context.req.header('origin')
  const site = context.req.header('sec-fetch-site')
  if (origin === 'null' && site === undefined) return false
  const host = context.req.header('host') ?? new URL(context.req.url).host
  return !isOwnOrigin({ origin, host, 'sec-fetch-site': site }, publicUrl)
}

type Status = 200 | 403 | 404 | 429

const show = (context: Context, page: Omit<SharePage, 'theme'>, status: Status = 200) => {
  const chosen = getCookie(context, 'theme')
  const theme = chosen === 'light' || chosen === 'dark' ? chosen : 'system'
  context.header('Content-Security-Policy', sharePagePolicy)
  return context.html(sharePage({ ...page, theme }), status)
}

const linkPage = { title: 'You were sent a link', text: 'It leads to a document that people write together.' }
const openForm = { form: { button: 'Open the document', password: false } }
const passwordPage = {
  title: 'This link asks for a password',
  text: 'Whoever sent you the link can tell it to you.',
  form: { button: 'Open the document', password: true },
}
const whatRoleMeans: { readonly [role in GivenRole]: string } = {
  editor: 'You will be able to read it and to write in it.',
  commenter: 'You will be able to read it and to comment on it.',
  viewer: 'You will be able to read it.',
}
const home = { link: { href: '/', text: 'Go to the first page' } }

/** Takes somebody in, or tells them why not. */
const answer = (context: Context, entered: Entered) => {
  if (entered.ok) {
    giveCookies(context, entered.setCookies)
    // Behind the clean address nothing of the token is left: not in the history, nor in what is copied from there.
    return context.redirect(`/d/${entered.documentId}`, 303)
  }
  switch (entered.refusal) {
    case 'link-password-needed':
      return show(context, passwordPage)
    case 'link-password-wrong':
      return show(context, { ...passwordPage, problem: 'This is not the password. Try again.' }, 403)
    case 'too-many-requests':
      context.header('Retry-After', String(entered.wait))
      return show(
        context,
        { title: 'That was a lot at once', text: 'Wait a minute, then open the link again.' },
        429,
      )
    case 'not-found':
      return show(
        context,
        {
          title: 'This link does not lead anywhere',
          text: 'It was withdrawn, has expired, or a letter is missing. Ask whoever sent it for a new one.',
          ...home,
        },
        404,
      )
  }
}

const fields = z.strictObject({ password: shownPassword.optional() })

/** Where links (`/s/…`) and invitations (`/i/…`) lead: on to the document, without the token in the address. */
export const shareAddresses = ({ door, publicUrl, measured }: ShareAddressesOptions) =>
  new Hono()
    .get('/s/:token', measured, async (context) => {
      const token = context.req.param('token')
      const asks = await door.peekLink(context, token)
      if (asks === 'password') return show(context, passwordPage)
      if (asks !== 'open') return answer(context, asks)
      return isPerson(context)
        ? answer(context, await door.redeem(context, token, null))
        : show(context, { ...linkPage, ...openForm })
    })
    .post('/s/:token', measured, async (context) => {
      if (isForeign(context, publicUrl)) return refuse(context, 'foreign-origin')
      const body = fields.safeParse(await context.req.parseBody().catch(() => null))
      if (!body.success) return refuse(context, 'malformed')
      return answer(
        context,
        await door.redeem(context, context.req.param('token'), body.data.password ?? null),
      )
    })
    .get('/i/:token', measured, async (context) => {
      const invited = await door.peekInvitation(context, context.req.param('token'))
      if ('ok' in invited) return answer(context, invited)
      return show(context, {
        title: 'You are invited to a document',
        text: `${whatRoleMeans[invited.role]} Without an account you come as a guest, in this browser.`,
        form: { button: 'Accept', password: false },
        link: { href: '/account', text: 'Sign in first, then open this link again' },
      })
    })
    .post('/i/:token', measured, async (context) => {
      if (isForeign(context, publicUrl)) return refuse(context, 'foreign-origin')
      const body = fields.safeParse(await context.req.parseBody().catch(() => null))
      if (!body.success) return refuse(context, 'malformed')
      return answer(context, await door.accept(context, context.req.param('token')))
    })
