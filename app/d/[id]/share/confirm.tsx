import { useEffect, useRef } from 'react'
import button from '../../../controls/button.module.css'
import { useTranslate } from '../../../translations'
import styles from './share.module.css'

type ConfirmProps = {
  /** What would happen, so that nobody is surprised afterwards. */
  readonly question: string
  readonly deed: string
  readonly busy: boolean
  readonly onDeed: () => void
  readonly onCancel: () => void
}

/** Asks once more before something that cannot be taken back. The focus comes here, and goes back where it was. */
export const Confirm = ({ question, deed, busy, onDeed, onCancel }: ConfirmProps) => {
  const t = useTranslate()
  const group = useRef<HTMLFieldSetElement>(null)
  useEffect(() => {
    const before = document.activeElement
    group.current?.focus()
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus()
    }
  }, [])
  return (
    <fieldset ref={group} className={styles.confirm} tabIndex={-1} aria-label={question}>
      <p className={styles.question}>{question}</p>
      <div className={styles.buttons}>
        <button
          type="button"
          className={`${button.button} ${button.bordered} ${button.danger}`}
          aria-disabled={busy}
          onClick={onDeed}
        >
          {deed}
        </button>
        <button type="button" className={button.button} onClick={onCancel}>
          {t('share.leaveIt')}
        </button>
      </div>
    </fieldset>
  )
}
