import type { Context } from 'hono'
import { getCookie } from 'hono/cookie'
import type { Translate } from '@/lib/messages/translate'
import { type SharePage, sharePage, sharePagePolicy } from './share-page'
import type { Refused } from './token-door'
import { translateFor } from './translate-for'

type Status = 200 | 403 | 404 | 429 | 503

/** Shows a page at the door, in the language and the colours of whoever asks. */
export const show = (context: Context, page: Omit<SharePage, 'theme' | 't'>, status: Status = 200) => {
  const chosen = getCookie(context, 'theme')
  const theme = chosen === 'light' || chosen === 'dark' ? chosen : 'system'
  context.header('Content-Security-Policy', sharePagePolicy)
  return context.html(sharePage({ ...page, theme, t: translateFor(context) }), status)
}

export const passwordPage = (t: Translate) => ({
  title: t('entrance.password'),
  text: t('entrance.passwordText'),
  form: { button: t('entrance.open'), password: true },
})

/** Tells somebody why they are not let in. */
export const showRefused = (context: Context, { refusal, wait }: Refused) => {
  const t = translateFor(context)
  switch (refusal) {
    case 'link-password-needed':
      return show(context, passwordPage(t))
    case 'link-password-wrong':
      return show(context, { ...passwordPage(t), problem: t('entrance.passwordWrong') }, 403)
    case 'too-many-requests':
      context.header('Retry-After', String(wait))
      return show(context, { title: t('entrance.tooMuch'), text: t('entrance.tooMuchText') }, 429)
    case 'not-found': {
      const link = { href: '/', text: t('entrance.firstPage') }
      return show(context, { title: t('entrance.nowhere'), text: t('entrance.nowhereText'), link }, 404)
    }
  }
}
