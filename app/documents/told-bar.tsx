import X from 'lucide-react/icons/x'
import { useEffect } from 'react'
import button from '../controls/button.module.css'
import { useTranslate } from '../translations'
import styles from './told-bar.module.css'
import type { ToldDeed } from './use-told'

/** Milliseconds that it stays: long enough to read it and to press its button. */
const staysMs = 10_000

type ToldBarProps = { readonly told: ToldDeed | null; readonly onClose: () => void }

/** Says what was done, and takes it back. */
export const ToldBar = ({ told, onClose }: ToldBarProps) => {
  const t = useTranslate()
  useEffect(() => {
    if (told === null) return
    const timer = setTimeout(onClose, staysMs)
    return () => clearTimeout(timer)
  }, [told, onClose])
  return (
    <div role="status" className={styles.told} data-wrong={told?.wrong || undefined}>
      {told !== null && (
        <>
          <span className={styles.toldText}>{told.text}</span>
          {told.undo !== null && (
            <button type="button" className={button.button} onClick={() => void told.undo?.()}>
              {t('documents.undo')}
            </button>
          )}
          <button
            type="button"
            className={`${button.button} ${button.icon}`}
            aria-label={t('documents.dismiss')}
            onClick={onClose}
          >
            <X size={16} aria-hidden="true" />
          </button>
        </>
      )}
    </div>
  )
}
