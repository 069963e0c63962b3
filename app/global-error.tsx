'use client'

import { broken as ar } from '@/lib/messages/ar/broken'
import { broken as de } from '@/lib/messages/de/broken'
import { broken as en } from '@/lib/messages/en/broken'
import { directionOf } from '@/lib/messages/languages'
import { negotiateLanguage } from '@/lib/messages/negotiate-language'
import { ErrorNotice } from './error-notice'
import './globals.css'

const words = { en, de, ar } as const

/** The last resort, when not even the frame of the pages could be made. What is known is the browser's language. */
export default function GlobalErrorPage() {
  const language = negotiateLanguage(null, globalThis.navigator?.languages.join() ?? null)
  return (
    <html lang={language} dir={directionOf(language)} suppressHydrationWarning>
      <body>
        <title>Manyhands</title>
        <ErrorNotice words={words[language]} />
      </body>
    </html>
  )
}
