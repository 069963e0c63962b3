import { titleOrUntitled } from '../d/[id]/title-or-untitled'
import { useTranslate } from '../translations'
import styles from './drag-ghost.module.css'
import type { Dragging } from './use-dragging'

/** What is being dragged, beside the pointer. */
export const DragGhost = ({ dragged, ghost }: Pick<Dragging, 'dragged' | 'ghost'>) => {
  const t = useTranslate()
  if (dragged === null) return null
  const words = () => {
    if (dragged.kind === 'folder') return dragged.folder.name
    const [only, ...more] = dragged.documents
    return only !== undefined && more.length === 0
      ? titleOrUntitled(only.title, t)
      : t('folders.dragging', { count: dragged.documents.length })
  }
  return (
    <div ref={ghost} className={styles.ghost} aria-hidden="true">
      <span dir="auto">{words()}</span>
    </div>
  )
}
