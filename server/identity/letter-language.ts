import { AsyncLocalStorage } from 'node:async_hooks'
import { languageCookie } from '@/lib/messages/languages'
import { negotiateLanguage } from '@/lib/messages/negotiate-language'
import type { Translate } from '@/lib/messages/translate'
import { translateIn } from '@/lib/messages/translate-in'

const chosenIn = (cookies: string): string | undefined =>
  cookies
    .split(';')
    .map((cookie) => cookie.trim().split('='))
    .find(([name]) => name === languageCookie)?.[1]

/**
 * The language of letters that the sign-in library has written: of whoever asked for them. The library hands nothing of
 * a request on to where its letters are written, so the language goes around it.
 */
export class LetterLanguage {
  readonly #asking = new AsyncLocalStorage<Translate>()

  get translate(): Translate {
    return this.#asking.getStore() ?? translateIn('en')
  }

  /** Does `work`; what is written meanwhile is in the language of whoever sent a request with these headers. */
  of<Value>(headers: Headers, work: () => Value): Value {
    const language = negotiateLanguage(chosenIn(headers.get('cookie') ?? ''), headers.get('accept-language'))
    return this.#asking.run(translateIn(language), work)
  }
}
