import FolderIcon from 'lucide-react/icons/folder'
import { type KeyboardEvent, useEffect, useRef } from 'react'
import type { FolderTree } from '@/lib/folders/folder-tree'
import type { FolderId } from '@/lib/protocol/identifiers'
import { useTranslate } from '../translations'
import type { Folder } from './documents-api'
import { addressOf, type Look, placeFrom } from './documents-place'
import styles from './folder-items.module.css'
import { type FolderDeed, FolderMenu } from './folder-menu'
import itemLink from './item-link.module.css'
import { letterOf } from './letter-key'
import { isPlainClick } from './plain-click'
import { type Dragging, dropOn } from './use-dragging'

type FolderItemsProps = {
  readonly folders: readonly Folder[]
  readonly tree: FolderTree
  readonly look: Look
  readonly dragging: Dragging
  readonly onOpen: (folder: Folder) => void
  readonly onDeed: (folder: Folder, deed: FolderDeed) => void
  /** Leads on to the documents below. */
  readonly onDown: () => void
}

const openMenu = (item: HTMLElement): void => item.querySelector<HTMLElement>('[aria-haspopup]')?.click()

/** The folders in the one that is open, before its documents. The arrow keys go through them, and on. */
export const FolderItems = (props: FolderItemsProps) => {
  const { folders, tree, look, dragging, onOpen, onDeed, onDown } = props
  const t = useTranslate()
  const list = useRef<HTMLUListElement>(null)
  /** A folder that is to be deleted while the focus is in it: then the next one gets that. */
  const going = useRef<{ readonly id: FolderId; readonly at: number } | null>(null)
  useEffect(() => {
    const gone = going.current
    if (gone === null || folders.some(({ id }) => id === gone.id)) return
    going.current = null
    const { activeElement, body } = document
    // Who has gone on to something else meanwhile stays there.
    if (activeElement !== body && !list.current?.contains(activeElement)) return
    const links = [...(list.current?.querySelectorAll('a') ?? [])]
    const next = links[gone.at] ?? links.at(-1)
    if (next) next.focus()
    else onDown()
  })
  const run = (folder: Folder, deed: FolderDeed): void => {
    if (deed === 'remove') going.current = { id: folder.id, at: folders.indexOf(folder) }
    onDeed(folder, deed)
  }
  if (folders.length === 0) return null
  const pressed = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const links = [...event.currentTarget.querySelectorAll<HTMLElement>('a')]
    const { activeElement } = document
    const at = activeElement instanceof HTMLElement ? links.indexOf(activeElement) : -1
    const folder = folders[at]
    if (folder === undefined) return
    const rtl = getComputedStyle(event.currentTarget).direction === 'rtl'
    const steps: Readonly<Record<string, number>> = {
      ArrowDown: 1,
      ArrowUp: -1,
      ArrowRight: rtl ? -1 : 1,
      ArrowLeft: rtl ? 1 : -1,
    }
    const step = steps[event.key]
    if (step !== undefined) {
      const next = links[at + step]
      if (next) next.focus()
      else if (step > 0) onDown()
    } else if (event.key === 'F2') run(folder, 'rename')
    else if (event.key === 'Delete') run(folder, 'remove')
    else if (letterOf(event) === 'm') run(folder, 'moveTo')
    else return
    event.preventDefault()
  }
  return (
    <ul
      ref={list}
      className={look === 'list' ? styles.rows : styles.cards}
      aria-label={t('folders.label')}
      onKeyDown={pressed}
    >
      {folders.map((folder) => (
        <li
          key={folder.id}
          className={styles.folder}
          {...dropOn({ folder: folder.id })}
          onPointerDown={(event) => {
            const { currentTarget } = event
            const what = () => ({ kind: 'folder', folder }) as const
            dragging.begin({ event, what, onHeld: () => openMenu(currentTarget) })
          }}
          onContextMenu={(event) => {
            // The menu of this place; with a key held, the browser's own.
            if (event.shiftKey) return
            event.preventDefault()
            openMenu(event.currentTarget)
          }}
        >
          <FolderIcon size={18} aria-hidden="true" />
          <a
            href={addressOf(placeFrom({ folder: folder.id }))}
            className={`${itemLink.link} ${styles.link}`}
            dir="auto"
            draggable={false}
            onClick={(event) => {
              if (!isPlainClick(event)) return
              event.preventDefault()
              onOpen(folder)
            }}
          >
            {folder.name}
          </a>
          {tree.in(folder.id).length > 0 && (
            <span className={styles.more}>{t('folders.count', { count: tree.in(folder.id).length })}</span>
          )}
          <span className={`scripted ${styles.tools}`}>
            <FolderMenu folder={folder} onDeed={(deed) => run(folder, deed)} />
          </span>
        </li>
      ))}
    </ul>
  )
}
