import type { Metadata, Viewport } from 'next'
import { cookies, headers } from 'next/headers'
import type { ReactNode } from 'react'
import { directionOf } from '@/lib/messages/languages'
import { serverText } from './d/[id]/server-text'
import { notePresses } from './early-presses'
import { noteWriting } from './early-writing'
import { fontVariables } from './fonts'
import { PageBody } from './page-body'
import { currentLanguage, serverTranslate } from './server-translate'
import { parseTheme, themeCookie } from './theme'
import { Translations } from './translations'
import './globals.css'

/** The paper of globals.css, for the browser's own frame around the page. */
const paper = { light: '#fdfcf8', dark: '#1a1916' } as const

export async function generateMetadata(): Promise<Metadata> {
  const t = await serverTranslate()
  return { title: t('home.name'), description: t('home.description'), referrer: 'no-referrer' }
}

const currentTheme = async () => parseTheme((await cookies()).get(themeCookie)?.value)

export async function generateViewport(): Promise<Viewport> {
  const theme = await currentTheme()
  return {
    width: 'device-width',
    initialScale: 1,
    // A keyboard on the screen makes the page shorter, so that what stands at its lower edge stays in sight.
    interactiveWidget: 'resizes-content',
    colorScheme: theme === 'system' ? 'light dark' : theme,
    themeColor:
      theme === 'system'
        ? [
            { media: '(prefers-color-scheme: light)', color: paper.light },
            { media: '(prefers-color-scheme: dark)', color: paper.dark },
          ]
        : paper[theme],
  }
}

export default async function RootLayout({ children }: { readonly children: ReactNode }) {
  const language = await currentLanguage()
  const nonce = (await headers()).get('x-nonce') ?? undefined
  return (
    <html
      lang={language}
      dir={directionOf(language)}
      className={fontVariables}
      data-theme={await currentTheme()}
    >
      <head>
        {/* Without script there are no controls, rather than dead ones. */}
        <noscript>
          <style nonce={nonce}>{'.scripted { display: none !important }'}</style>
        </noscript>
      </head>
      <PageBody>
        <Translations key={language} language={language}>
          {children}
        </Translations>
        {/* Last: a script waits for the styles, and what stands behind it waits as well. */}
        <script nonce={nonce} suppressHydrationWarning {...serverText(`${notePresses};${noteWriting}`)} />
      </PageBody>
    </html>
  )
}
