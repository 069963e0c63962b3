'use client'

import { type FormEvent, useEffect, useState } from 'react'
import type { FolderId } from '@/lib/protocol/identifiers'
import { createAddress, createDocument } from './browser-api'
import button from './controls/button.module.css'
import { folderHere } from './documents/documents-place'
import styles from './new-document.module.css'
import { useTranslate } from './translations'

type Step =
  | { readonly kind: 'ready' | 'working' }
  | { readonly kind: 'failed'; readonly sentence: string | null }

/** Milliseconds that a no stays: long enough to read it, and not over what it covers for good. */
const staysMs = 10_000

type NewDocumentProps = {
  /** The folder into which it goes where no script knows which one is open. */
  readonly folder?: FolderId | null
}

/** Makes a document and goes there: a plain form, which a script makes friendlier. */
export const NewDocument = ({ folder = null }: NewDocumentProps) => {
  const t = useTranslate()
  const [step, setStep] = useState<Step>({ kind: 'ready' })

  useEffect(() => {
    // Coming back by the browser's own button shows the page as it was left: working.
    const shown = (event: PageTransitionEvent) => event.persisted && setStep({ kind: 'ready' })
    window.addEventListener('pageshow', shown)
    return () => window.removeEventListener('pageshow', shown)
  }, [])

  useEffect(() => {
    if (step.kind !== 'failed') return
    const timer = setTimeout(() => setStep({ kind: 'ready' }), staysMs)
    return () => clearTimeout(timer)
  }, [step])

  const create = async (event: FormEvent) => {
    event.preventDefault()
    if (step.kind === 'working') return
    setStep({ kind: 'working' })
    const answer = await createDocument(folderHere())
    if (answer.ok) window.location.assign(`/d/${answer.value.id}`)
    else setStep({ kind: 'failed', sentence: answer.sentence })
  }

  return (
    <form method="post" action={createAddress(folder)} onSubmit={create} className={styles.form}>
      <button
        type="submit"
        className={`${button.button} ${button.primary} ${button.large}`}
        aria-disabled={step.kind === 'working'}
      >
        {step.kind === 'working' && <span className={styles.turning} aria-hidden="true" />}
        {t(step.kind === 'working' ? 'home.makingDocument' : 'home.newDocument')}
      </button>
      <p role="status" className={styles.failed}>
        {step.kind === 'failed' && (step.sentence ?? t('notices.noAnswer'))}
      </p>
    </form>
  )
}
