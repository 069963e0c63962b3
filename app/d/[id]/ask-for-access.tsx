import { type FormEvent, useId, useState } from 'react'
import { askForAccess } from '../../browser-api'
import button from '../../controls/button.module.css'
import field from '../../controls/field.module.css'
import { OnceAlive } from '../../controls/once-alive'
import { useTranslate } from '../../translations'
import styles from './ask-for-access.module.css'
import { useLetIn } from './use-let-in'
import { usePlace } from './use-place'

const longestMessage = 500

type Step =
  | { readonly kind: 'ready' | 'asking' | 'asked' }
  | { readonly kind: 'refused'; readonly why: string | null }

export type AskForAccessProps = {
  /** The address of the account; null for a guest. */
  readonly signedInAs: string | null
}

/** Knocks at a document. Whether there is one behind the door is told to nobody. */
const AskForAccess = ({ signedInAs }: AskForAccessProps) => {
  const t = useTranslate()
  const place = usePlace()
  const [step, setStep] = useState<Step>({ kind: 'ready' })
  const [message, setMessage] = useState('')
  const messageId = useId()
  const path = `/api/documents/${place.split('/')[2] ?? ''}`
  useLetIn(path, step.kind === 'asked')
  const ask = async (event: FormEvent) => {
    event.preventDefault()
    if (step.kind === 'asking') return
    setStep({ kind: 'asking' })
    const answer = await askForAccess(path, message)
    setStep(answer.ok ? { kind: 'asked' } : { kind: 'refused', why: answer.sentence })
  }
  return (
    <div className={styles.ask}>
      <noscript>
        <p className={styles.asked}>{t('door.noScript')}</p>
      </noscript>
      <OnceAlive>
        {step.kind === 'asked' ? (
          <p className={styles.asked} role="status">
            {t('document.askedText')}
          </p>
        ) : (
          <form className={styles.form} onSubmit={ask}>
            <label className={field.label} htmlFor={messageId}>
              {t('document.wordToOwners')}
            </label>
            <textarea
              id={messageId}
              className={`${field.field} ${styles.message}`}
              rows={3}
              maxLength={longestMessage}
              value={message}
              onChange={(event) => setMessage(event.target.value)}
            />
            <button
              type="submit"
              className={`${button.button} ${button.primary} ${button.large}`}
              aria-disabled={step.kind === 'asking'}
            >
              {t('document.ask')}
            </button>
            <p className={field.trouble} role="status">
              {step.kind === 'refused' && (step.why ?? t('notices.noAnswer'))}
            </p>
          </form>
        )}
      </OnceAlive>
      <p className={styles.others}>
        {signedInAs === null ? (
          <a href={`/account?back=${encodeURIComponent(place)}`}>{t('document.signIn')}</a>
        ) : (
          <span>{t('document.signedInAs', { email: signedInAs })}</span>
        )}
        <a href="/">{t('notices.firstPage')}</a>
      </p>
    </div>
  )
}

export default AskForAccess
