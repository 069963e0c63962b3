import type { ProviderState } from '@/lib/collaboration/provider-state'
import { useTranslate } from '../../translations'
import styles from './progress-line.module.css'

/** What takes a while: how far it has come, 0 … 1, in words and as a share; null when nothing does. */
export const progressOf = ({
  loading,
  loaded,
  save,
}: Pick<ProviderState, 'loading' | 'loaded' | 'save'>): {
  readonly label: 'document.opening' | 'saving.savingBar'
  readonly share: number
} | null => {
  if (!loaded && loading !== null && loading.size > 0) {
    return { label: 'document.opening', share: Math.min(1, loading.received / loading.size) }
  }
  if (save.kind === 'saving' && save.progress !== null)
    return { label: 'saving.savingBar', share: save.progress }
  return null
}

/** A thin line under the header while much comes or goes. Read aloud when it is looked for, and never by itself. */
export const ProgressLine = ({ state }: { readonly state: ProviderState }) => {
  const t = useTranslate()
  const progress = progressOf(state)
  if (progress === null) return null
  return (
    <div
      className={styles.line}
      role="progressbar"
      aria-label={t(progress.label)}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.floor(progress.share * 100)}
    >
      <div className={styles.share} style={{ transform: `scaleX(${progress.share})` }} />
    </div>
  )
}
