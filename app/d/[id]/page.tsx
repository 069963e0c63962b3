import type { Metadata } from 'next'
import { cookies, headers } from 'next/headers'
import type { Translate } from '@/lib/messages/translate'
import { messagesIn } from '@/lib/messages/translate-in'
import { parseDocumentId } from '@/lib/protocol/identifiers'
import { readPage } from '../../api-client'
import { parseReading, readingCookie } from '../../reading'
import { sayMissing } from '../../say-missing'
import { currentLanguage, serverTranslate } from '../../server-translate'
import { parseTheme, themeCookie } from '../../theme'
import { DocumentPage as View } from './document-page'
import { TrashedDocument } from './late-pages'
import { NoDocument } from './no-document'
import { StartData, startWords } from './start-data'
import { titleOrUntitled } from './title-or-untitled'
import { TrashOfOthers } from './trash-of-others'
import './prose.css'
import './files.css'
import './blocks/code.css'
import './blocks/callout.css'
import './blocks/toggle.css'
import './blocks/page-break.css'
import './blocks/contents.css'
import './blocks/embed.css'
import './blocks/math.css'
import './blocks/unknown.css'
import './tables.css'
import './presence.css'
import './print.css'

type Visit = {
  readonly params: Promise<{ readonly id: string }>
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>
}

const pageOf = async ({ params, searchParams }: Visit) => {
  const { id } = await params
  return readPage(id, (await searchParams).whole === 'true')
}

const titleOf = (page: Awaited<ReturnType<typeof pageOf>>, t: Translate): string => {
  if (page === null) return `${t('notices.nothingHere')} · Manyhands`
  if (page === 'in-trash') return `${t('refusals.titles.in-trash')} · Manyhands`
  return titleOrUntitled(page.title, t)
}

export async function generateMetadata(visit: Visit): Promise<Metadata> {
  const page = await pageOf(visit)
  const t = await serverTranslate()
  return {
    title: titleOf(page, t),
    description: t('document.description'),
    robots: { index: false, follow: false },
  }
}

export default async function DocumentPage(visit: Visit) {
  const page = await pageOf(visit)
  const t = await serverTranslate()
  const id = parseDocumentId((await visit.params).id)
  if (page === null || id === null) {
    sayMissing()
    return <NoDocument />
  }
  if (page === 'in-trash') {
    sayMissing()
    return <TrashOfOthers id={id} />
  }
  if (page.place === 'trash') {
    const whole = page.truncated ? await readPage(id, true) : page
    const { html } = whole === null || whole === 'in-trash' ? page : whole
    return <TrashedDocument id={id} title={titleOrUntitled(page.title, t)} html={html} />
  }
  const kept = await cookies()
  const theme = parseTheme(kept.get(themeCookie)?.value)
  const reading = parseReading(kept.get(readingCookie)?.value)
  const language = await currentLanguage()
  const words = startWords(messagesIn[language])
  const nonce = (await headers()).get('x-nonce') ?? undefined
  return (
    <>
      {page.truncated && (
        // Without script nothing else would bring the rest of the text.
        <noscript>
          <meta httpEquiv="refresh" content={`0; url=/d/${id}?whole=true`} />
        </noscript>
      )}
      <View
        id={id}
        title={page.title}
        named={page.named}
        html={page.html}
        role={page.role}
        me={page.me}
        theme={theme}
        reading={reading}
      />
      <StartData start={{ id, me: page.me, language, words }} nonce={nonce} />
      {page.truncated && (
        <noscript>
          <p className="rest">
            <a href={`/d/${id}?whole=true`}>{t('document.readWhole')}</a>
          </p>
        </noscript>
      )}
    </>
  )
}
