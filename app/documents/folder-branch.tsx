import ChevronRight from 'lucide-react/icons/chevron-right'
import FolderIcon from 'lucide-react/icons/folder'
import { useState } from 'react'
import type { FolderTree } from '@/lib/folders/folder-tree'
import type { FolderId } from '@/lib/protocol/identifiers'
import { useTranslate } from '../translations'
import type { Folder } from './documents-api'
import { addressOf, placeFrom } from './documents-place'
import styles from './folder-branch.module.css'
import { isPlainClick } from './plain-click'
import { type Dragging, dropOn } from './use-dragging'

export type FolderBranchProps = {
  readonly tree: FolderTree
  readonly parentId: FolderId | null
  /** The folder that is open. */
  readonly open: FolderId | null
  readonly onOpen: (folder: FolderId) => void
  readonly onDeeds: (folder: Folder) => void
  readonly dragging: Dragging
}

const FolderLeaf = (props: FolderBranchProps & { readonly folder: Folder }) => {
  const { folder, tree, open, onOpen, onDeeds, dragging } = props
  const t = useTranslate()
  const inside = tree.in(folder.id).length > 0
  const leadsThere = tree.wayTo(open).some(({ id }) => id === folder.id)
  const [wished, setWished] = useState<boolean | null>(null)
  const unfolded = wished ?? leadsThere
  return (
    <li>
      <span className={styles.leaf} {...dropOn({ folder: folder.id })}>
        {inside ? (
          <button
            type="button"
            className={`scripted ${styles.fold}`}
            aria-expanded={unfolded}
            aria-label={t('folders.inside', { name: folder.name })}
            onClick={() => setWished(!unfolded)}
          >
            <ChevronRight size={14} aria-hidden="true" />
          </button>
        ) : (
          <span className={styles.fold} />
        )}
        <a
          href={addressOf(placeFrom({ folder: folder.id }))}
          className={styles.name}
          aria-current={folder.id === open ? 'page' : undefined}
          draggable={false}
          onPointerDown={(event) =>
            dragging.begin({
              event,
              what: () => ({ kind: 'folder', folder }),
              onHeld: () => onDeeds(folder),
            })
          }
          onClick={(event) => {
            if (!isPlainClick(event)) return
            event.preventDefault()
            onOpen(folder.id)
          }}
        >
          <FolderIcon size={15} aria-hidden="true" />
          <span dir="auto">{folder.name}</span>
        </a>
      </span>
      {inside && unfolded && <FolderBranch {...props} parentId={folder.id} />}
    </li>
  )
}

/** The folders that stand in one, or by themselves, each with those in it behind a button. */
export const FolderBranch = (props: FolderBranchProps) => {
  const { tree, parentId } = props
  const inside = tree.in(parentId)
  if (inside.length === 0) return null
  return (
    <ul className={styles.branch}>
      {inside.map((folder) => (
        <FolderLeaf key={folder.id} {...props} folder={folder} />
      ))}
    </ul>
  )
}
