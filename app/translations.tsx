'use client'

import { createContext, type ReactNode, use, useState } from 'react'
import type { Language } from '@/lib/messages/languages'
import type { PageMessages } from '@/lib/messages/message-key'
import { createTranslate, type Translate } from '@/lib/messages/translate'

const Words = createContext<Translate | null>(null)

type TranslationsProps = {
  readonly language: Language
  /** Of that language; the browser gets no other. */
  readonly messages: PageMessages
  readonly children: ReactNode
}

/** Gives the language of the interface to everything inside; with another language everything inside begins anew. */
export const Translations = ({ language, messages, children }: TranslationsProps) => {
  const [translate] = useState(() => createTranslate(language, messages))
  return <Words value={translate}>{children}</Words>
}

/** How a client component says something: `const t = useTranslate()`, `t('commands.bold')`. */
export const useTranslate = (): Translate => {
  const translate = use(Words)
  if (translate === null) throw new Error('There is no language here: Translations stands around every page.')
  return translate
}
