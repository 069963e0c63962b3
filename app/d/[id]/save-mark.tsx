import type { SaveState } from '@/lib/collaboration/provider-state'
import { PanelButton } from '../../controls/panel-button'
import { useTranslate } from '../../translations'
import styles from './save-mark.module.css'
import { saveWords } from './save-words'

/** The truth about what was written here, in words and a dot; a panel says what it means. */
export const SaveMark = ({ save, opening }: { readonly save: SaveState; readonly opening: boolean }) => {
  const t = useTranslate()
  const words = saveWords(save, t)
  const label = opening ? t('saving.opening') : words.label
  return (
    <PanelButton
      label={label}
      title={label}
      className={`scripted ${styles.mark}`}
      face={
        <>
          <span className={styles.dot} data-tone={opening ? 'working' : words.tone} aria-hidden="true" />
          <span className={styles.words}>{label}</span>
        </>
      }
    >
      <p className={styles.detail}>{opening ? t('saving.openingDetail') : words.detail}</p>
    </PanelButton>
  )
}
