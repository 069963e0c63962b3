import { type Context, Hono, type MiddlewareHandler } from 'hono'
import type { Translate } from '@/lib/messages/translate'
import { doorForm, isForeignForm } from './door-form'
import { giveCookies } from './give-cookies'
import { refuse } from './refuse'
import { passwordPage, show, showRefused } from './show-share-page'
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

const linkPage = (t: Translate) => ({
  title: t('entrance.sentLink'),
  text: t('entrance.sentLinkText'),
  form: { button: t('entrance.open'), password: false },
})

/** Takes somebody in, or tells them why not. */
const answer = (context: Context, entered: Entered) => {
  if (entered.ok) {
    giveCookies(context, entered.setCookies)
    // Behind the clean address nothing of the token is left: not in the history, nor in what is copied from there.
    return context.redirect(`/d/${entered.documentId}`, 303)
  }
  return showRefused(context, entered)
}

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
      if (isForeignForm(context, publicUrl)) return refuse(context, 'foreign-origin')
      const body = doorForm.safeParse(await context.req.parseBody().catch(() => null))
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
      if (isForeignForm(context, publicUrl)) return refuse(context, 'foreign-origin')
      const body = doorForm.safeParse(await context.req.parseBody().catch(() => null))
      if (!body.success) return refuse(context, 'malformed')
      return answer(context, await door.accept(context, context.req.param('token')))
    })
