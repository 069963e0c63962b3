import { cookies, headers } from 'next/headers'
import { cache } from 'react'
import { type Language, languageCookie } from '@/lib/messages/languages'
import { negotiateLanguage } from '@/lib/messages/negotiate-language'
import type { Translate } from '@/lib/messages/translate'
import { translateIn } from '@/lib/messages/translate-in'

/** The language of whoever asks for this page. */
export const currentLanguage = cache(
  async (): Promise<Language> =>
    negotiateLanguage((await cookies()).get(languageCookie)?.value, (await headers()).get('accept-language')),
)

/** How a server component says something: `const t = await serverTranslate()`. */
export const serverTranslate = async (): Promise<Translate> => translateIn(await currentLanguage())
