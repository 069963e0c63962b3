import FolderInput from 'lucide-react/icons/folder-input'
import Trash2 from 'lucide-react/icons/trash-2'
import X from 'lucide-react/icons/x'
import button from '../controls/button.module.css'
import { useTranslate } from '../translations'
import styles from './selection-bar.module.css'

type SelectionBarProps = {
  readonly count: number
  readonly onMove: () => void
  readonly onTrash: () => void
  readonly onClear: () => void
}

/** What can be done with several documents at once. */
export const SelectionBar = ({ count, onMove, onTrash, onClear }: SelectionBarProps) => {
  const t = useTranslate()
  return (
    <div role="toolbar" className={styles.bar} aria-label={t('folders.selection')}>
      <span role="status">{t('folders.selected', { count })}</span>
      <button type="button" className={button.button} onClick={onMove}>
        <FolderInput size={16} aria-hidden="true" />
        {t('folders.move')}
      </button>
      <button type="button" className={button.button} onClick={onTrash}>
        <Trash2 size={16} aria-hidden="true" />
        <span className={styles.wide}>{t('documents.toTrash')}</span>
        <span className={styles.narrow}>{t('documents.views.trash')}</span>
      </button>
      <button
        type="button"
        className={`${button.button} ${button.icon}`}
        aria-label={t('folders.clear')}
        onClick={onClear}
      >
        <X size={16} aria-hidden="true" />
      </button>
    </div>
  )
}
