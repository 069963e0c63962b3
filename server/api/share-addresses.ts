import { type Context, Hono, type MiddlewareHandler } from 'hono'
import { getCookie } from 'hono/cookie'
import { z } from 'zod'
import type { Translate } from '@/lib/messages/translate'
import { isOwnOrigin } from '@/server/own-origin'
import { giveCookies } from './give-cookies'
import { refuse } from './refuse'
import { type SharePage, sharePage, sharePagePolicy } from './share-page'
import { shownPassword } from './shared-schemas'
import type { Entered, TokenDoor } from './token-door'
import { translateFor } from './translate-for'

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

const show = (context: Context, page: Omit<SharePage, 'theme' | 't'>, status: Status = 200) => {
  const chosen = getCookie(context, 'theme')
  const theme = chosen === 'light' || chosen === 'dark' ? chosen : 'system'
  context.header('Content-Security-Policy', sharePagePolicy)
  return context.html(sharePage({ ...page, theme, t: translateFor(context) }), status)
}

const linkPage = (t: Translate) => ({
  title: t('entrance.sentLink'),
  text: t('entrance.sentLinkText'),
  form: { button: t('entrance.open'), password: false },
})
const passwordPage = (t: Translate) => ({
  title: t('entrance.password'),
  text: t('entrance.passwordText'),
  form: { button: t('entrance.open'), password: true },
})

/** Takes somebody in, or tells them why not. */
const answer = (context: Context, entered: Entered) => {
  const t = translateFor(context)
  if (entered.ok) {
    giveCookies(context, entered.setCookies)
    // Behind the clean address nothing of the token is left: not in the history, nor in what is copied from there.
    return context.redirect(`/d/${entered.documentId}`, 303)
  }
  switch (entered.refusal) {
    case 'link-password-needed':
      return show(context, passwordPage(t))
    case 'link-password-wrong':
      return show(context, { ...passwordPage(t), problem: t('entrance.passwordWrong') }, 403)
    case 'too-many-requests':
      context.header('Retry-After', String(entered.wait))
      return show(context, { title: t('entrance.tooMuch'), text: t('entrance.tooMuchText') }, 429)
    case 'not-found':
      return show(
        context,
        {
          title: t('entrance.nowhere'),
          text: t('entrance.nowhereText'),
          link: { href: '/', text: t('entrance.firstPage') },
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
      if (asks === 'password') return show(context, passwordPage(translateFor(context)))
      if (asks !== 'open') return answer(context, asks)
      return isPerson(context)
        ? answer(context, await door.redeem(context, token, null))
        : show(context, linkPage(translateFor(context)))
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
      const t = translateFor(context)
      return show(context, {
        title: t('entrance.invited'),
        text: t(`entrance.invitedText.${invited.role}`),
        form: { button: t('entrance.accept'), password: false },
        link: { href: '/account', text: t('entrance.signInFirst') },
      })
    })
    .post('/i/:token', measured, async (context) => {
      if (isForeign(context, publicUrl)) return refuse(context, 'foreign-origin')
      const body = fields.safeParse(await context.req.parseBody().catch(() => null))
      if (!body.success) return refuse(context, 'malformed')
      return answer(context, await door.accept(context, context.req.param('token')))
    })
