import { NewDocument } from '../new-document'
import { useTranslate } from '../translations'
import styles from './documents.module.css'
import type { View } from './documents-place'

type EmptyListProps = {
  readonly view: View
  /** What was looked for; null where nothing was. */
  readonly query: string | null
}

/** What stands where no documents are, and what to do about it. */
export const EmptyList = ({ view, query }: EmptyListProps) => {
  const t = useTranslate()
  const begins = query === null && (view === 'recent' || view === 'mine')
  return (
    <div className={styles.empty}>
      <p>{query === null ? t(`documents.empty.${view}`) : t('documents.foundNothing', { query })}</p>
      {begins && <NewDocument />}
    </div>
  )
}
