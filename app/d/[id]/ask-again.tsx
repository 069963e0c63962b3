import { useState } from 'react'
import type { DocumentId } from '@/lib/protocol/identifiers'
import { askForAccess } from '../../browser-api'
import type { Notices } from '../../controls/notices'
import { useTranslate } from '../../translations'

type AskAgainProps = {
  readonly id: DocumentId
  readonly className: string
  readonly notices: Notices
}

/** Knocks at a document that was open here a moment ago. The page stays as it is: it may hold what is unsaved. */
export const AskAgain = ({ id, className, notices }: AskAgainProps) => {
  const t = useTranslate()
  const [step, setStep] = useState<'ready' | 'asking' | 'asked'>('ready')
  const ask = async () => {
    if (step !== 'ready') return
    setStep('asking')
    const answer = await askForAccess(`/api/documents/${id}`, '')
    setStep(answer.ok ? 'asked' : 'ready')
    notices.add(answer.ok ? t('document.askedAgain') : (answer.sentence ?? t('notices.noAnswer')))
  }
  return (
    <button type="button" className={className} aria-disabled={step !== 'ready'} onClick={ask}>
      {t(step === 'asked' ? 'document.asked' : 'document.ask')}
    </button>
  )
}
