'use client'

import { createContext, type ReactNode, use, useState } from 'react'
import type { Language } from '@/lib/messages/languages'
import { createTranslate, type Translate } from '@/lib/messages/translate'
import { pageWords } from './page-words'

const Words = createContext<Translate | null>(null)

type TranslationsProps = {
  readonly language: Language
  readonly children: ReactNode
}

/**
 * Gives the language of the interface to everything inside; with another language everything inside begins anew. Its words
 * come as a file: the page, which has said what it says in them, stays as it is until they are here.
 */
export const Translations = ({ language, children }: TranslationsProps) => {
  const messages = use(pageWords(language))
  const [translate] = useState(() => createTranslate(language, messages))
  return <Words value={translate}>{children}</Words>
}

/** How a client component says something: `const t = useTranslate()`, `t('commands.bold')`. */
export const useTranslate = (): Translate => {
  const translate = use(Words)
  if (translate === null) throw new Error('There is no language here: Translations stands around every page.')
  return translate
}
