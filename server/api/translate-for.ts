import type { Context } from 'hono'
import { getCookie } from 'hono/cookie'
import { languageCookie } from '@/lib/messages/languages'
import { negotiateLanguage } from '@/lib/messages/negotiate-language'
import type { Translate } from '@/lib/messages/translate'
import { translateIn } from '@/lib/messages/translate-in'

/** Speaks the language of whoever sent a request: the one they chose, or else what their browser wants. */
export const translateFor = (context: Context): Translate =>
  translateIn(
    negotiateLanguage(getCookie(context, languageCookie), context.req.header('accept-language') ?? null),
  )
