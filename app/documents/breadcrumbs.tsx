import ChevronRight from 'lucide-react/icons/chevron-right'
import type { FolderTree } from '@/lib/folders/folder-tree'
import type { FolderId } from '@/lib/protocol/identifiers'
import { useTranslate } from '../translations'
import styles from './breadcrumbs.module.css'
import { addressOf, placeFrom } from './documents-place'
import { isPlainClick } from './plain-click'
import { dropOn } from './use-dragging'

type BreadcrumbsProps = {
  readonly tree: FolderTree
  readonly folder: FolderId
  readonly onOpen: (folder: FolderId | null) => void
}

/** The folders that lead to the one that is open; what is let go on one of them goes there. */
export const Breadcrumbs = ({ tree, folder, onOpen }: BreadcrumbsProps) => {
  const t = useTranslate()
  const above = [
    { id: null, name: t('documents.views.folders') },
    ...tree
      .wayTo(folder)
      .slice(0, -1)
      .map(({ id, name }) => ({ id, name })),
  ]
  return (
    <nav aria-label={t('folders.way')}>
      <ol className={styles.way}>
        {above.map(({ id, name }) => (
          <li key={id ?? ''}>
            <a
              href={addressOf(placeFrom(id === null ? { view: 'folders' } : { folder: id }))}
              className={styles.step}
              dir="auto"
              {...dropOn({ folder: id })}
              onClick={(event) => {
                if (!isPlainClick(event)) return
                event.preventDefault()
                onOpen(id)
              }}
            >
              {name}
            </a>
            <ChevronRight size={14} aria-hidden="true" />
          </li>
        ))}
      </ol>
    </nav>
  )
}
