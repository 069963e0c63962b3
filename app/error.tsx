'use client'

import { ErrorNotice } from './error-notice'
import { useTranslate } from './translations'

export default function ErrorPage() {
  const t = useTranslate()
  return (
    <ErrorNotice
      words={{ title: t('broken.title'), text: t('broken.text'), tryAgain: t('broken.tryAgain') }}
    />
  )
}
