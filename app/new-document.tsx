'use client'

import { type FormEvent, useEffect, useState } from 'react'
import { browserApi } from './browser-api'
import button from './controls/button.module.css'
import styles from './new-document.module.css'

type Step = 'ready' | 'working' | 'failed'

/** Makes a document and goes there: a plain form, which a script makes friendlier. */
export const NewDocument = () => {
  const [step, setStep] = useState<Step>('ready')

  useEffect(() => {
    // Coming back by the browser's own button shows the page as it was left: working.
    const shown = (event: PageTransitionEvent) => event.persisted && setStep('ready')
    window.addEventListener('pageshow', shown)
    return () => window.removeEventListener('pageshow', shown)
  }, [])

  const create = async (event: FormEvent) => {
    event.preventDefault()
    if (step === 'working') return
    setStep('working')
    try {
      const response = await browserApi.api.documents.$post({})
      if (!response.ok) return setStep('failed')
      const { id } = await response.json()
      window.location.assign(`/d/${id}`)
    } catch {
      setStep('failed')
    }
  }

  return (
    <form method="post" action="/api/documents" onSubmit={create} className={styles.form}>
      <button
        type="submit"
        className={`${button.button} ${button.primary} ${button.large}`}
        aria-disabled={step === 'working'}
      >
        {step === 'working' && <span className={styles.turning} aria-hidden="true" />}
        {step === 'working' ? 'Making your document' : 'New document'}
      </button>
      <p role="status" className={styles.failed}>
        {step === 'failed' && 'The server did not answer. Nothing is lost; try again in a moment.'}
      </p>
    </form>
  )
}
