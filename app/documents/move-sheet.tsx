import { Dialog } from '@base-ui/react/dialog'
import { useRef } from 'react'
import type { FolderTree } from '@/lib/folders/folder-tree'
import { type FolderId, parseFolderId } from '@/lib/protocol/identifiers'
import button from '../controls/button.module.css'
import { type Found, SearchList } from '../controls/search-list'
import { useTranslate } from '../translations'
import type { Folder } from './documents-api'
import styles from './sheet.module.css'

export type Moving = {
  readonly title: string
  /** Where it is now; undefined where that is several places. */
  readonly from: FolderId | null | undefined
  /** The folder that is moved, which goes into no folder within itself. */
  readonly folder: Folder | null
  readonly onMove: (into: FolderId | null) => void
}

type MoveSheetProps = {
  readonly moving: Moving
  readonly tree: FolderTree
  /** Makes a folder, into which it is then moved. */
  readonly onCreate: () => void
  readonly onClose: () => void
}

/** The id by which the list names no folder. */
const none = 'none'

const everyFolder = (tree: FolderTree, parentId: FolderId | null): readonly Folder[] =>
  tree.in(parentId).flatMap((folder) => [folder, ...everyFolder(tree, folder.id)])

/** Asks where to: the way by keys and without a mouse. */
const MoveSheet = ({ moving, tree, onCreate, onClose }: MoveSheetProps) => {
  const t = useTranslate()
  const input = useRef<HTMLInputElement>(null)
  const within = new Set(moving.folder === null ? [] : tree.within(moving.folder.id).map(({ id }) => id))
  const all: readonly Found[] = [
    { id: none, label: t('folders.none') },
    ...everyFolder(tree, null)
      .filter(({ id }) => !within.has(id))
      .map(({ id, name }) => ({
        id,
        label: tree
          .wayTo(id)
          .map((folder) => folder.name)
          .join(' / '),
        words: [name],
      })),
  ]
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className={styles.backdrop} />
        <Dialog.Popup className={styles.sheet} initialFocus={input}>
          <Dialog.Title className={styles.sheetTitle}>{moving.title}</Dialog.Title>
          <SearchList
            label={t('folders.label')}
            placeholder={t('folders.find')}
            none={t('folders.nothing')}
            all={all}
            chosen={moving.from === undefined ? '' : (moving.from ?? none)}
            onChoose={(id) => {
              onClose()
              moving.onMove(parseFolderId(id))
            }}
            input={input}
          />
          <div className={styles.sheetButtons}>
            <button
              type="button"
              className={`${button.button} ${button.bordered} ${styles.aside}`}
              onClick={onCreate}
            >
              {t('folders.create')}
            </button>
            <Dialog.Close className={`${button.button} ${button.bordered}`}>{t('share.cancel')}</Dialog.Close>
          </div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

export default MoveSheet
