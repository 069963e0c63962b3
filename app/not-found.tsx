import type { Metadata } from 'next'
import button from './controls/button.module.css'
import { NewDocument } from './new-document'
import { NoticePage } from './notice-page'
import { serverTranslate } from './server-translate'

export async function generateMetadata(): Promise<Metadata> {
  const t = await serverTranslate()
  return { title: `${t('notices.nothingHere')} · Manyhands`, robots: { index: false } }
}

export default async function NotFound() {
  const t = await serverTranslate()
  return (
    <NoticePage title={t('notices.nothingAtAddress')} text={t('notices.nothingAtAddressText')}>
      <NewDocument />
      <a className={`${button.button} ${button.bordered} ${button.large}`} href="/">
        {t('notices.firstPage')}
      </a>
    </NoticePage>
  )
}
