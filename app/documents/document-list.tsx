import { type RefObject, useEffect } from 'react'
import type { DocumentId } from '@/lib/protocol/identifiers'
import { DocumentItem } from './document-item'
import styles from './document-list.module.css'
import { type MenuDeed, mayDo } from './document-menu'
import type { Folder } from './documents-api'
import type { Look, Place } from './documents-place'
import { itemKeys } from './item-keys'
import type { ShownDocument } from './use-documents'
import type { Dragging } from './use-dragging'
import { useNow } from './use-now'
import { usePresent } from './use-present'
import type { Reach } from './use-reach'
import type { Selection } from './use-selection'
import { useWindow } from './use-window'

/** Pixels of a row and of a card, with the gap below it; the stylesheet draws the same. */
const rowHeight = 60
const cardHeight = 252
/** Items left below the window when the next page is fetched. */
const fetchAhead = 40

type DocumentListProps = {
  readonly shown: readonly ShownDocument[]
  readonly place: Place
  /** Whether these were looked for. */
  readonly found: boolean
  readonly look: Look
  /** Whether there are more. */
  readonly more: (() => void) | null
  readonly list: RefObject<HTMLUListElement | null>
  readonly reach: Reach
  readonly selection: Selection
  readonly dragging: Dragging
  readonly folderOf: (document: ShownDocument) => Folder | undefined
  readonly renaming: DocumentId | null
  readonly onStar: (document: ShownDocument) => void
  readonly onRename: (document: ShownDocument, title: string | null) => void
  readonly onDeed: (document: ShownDocument, deed: MenuDeed) => void
  /** Leads on before the first of them. */
  readonly onUp: () => void
}

/** Documents as rows or cards, of which those near the window are drawn. One of them is what the Tab key leads to. */
export const DocumentList = (props: DocumentListProps) => {
  const { shown, place, found, look, more, list, reach, selection, dragging, renaming } = props
  const { folderOf, onStar, onRename, onDeed, onUp } = props
  const now = useNow()
  // What was found stands in rows that tell where it stands.
  const drawn: Look = found ? 'list' : look
  const height = drawn === 'list' ? rowHeight : cardHeight
  const seen = useWindow(list, { count: shown.length, rowHeight: height, isGrid: drawn === 'cards' })
  const range = found ? { ...seen, from: 0, to: shown.length, above: 0, below: 0 } : seen
  const visible = shown.slice(range.from, range.to)
  const present = usePresent(visible.map(({ id }) => id))
  const { at } = reach
  const active = shown[at]

  useEffect(() => {
    if (more !== null && seen.to > shown.length - fetchAhead) more()
  })

  const goTo = (to: number) => {
    const element = list.current
    if (!reach.to(to) || element === null || (to >= range.from && to < range.to)) return
    const top = Math.floor(to / range.columns) * height + element.getBoundingClientRect().top + window.scrollY
    window.scrollTo({ top: top - window.innerHeight / 2 })
  }
  const deed = (what: MenuDeed) => () => active !== undefined && onDeed(active, what)
  const keys = itemKeys({
    count: shown.length,
    at,
    columns: range.columns,
    onMove: goTo,
    onUp,
    onRename: deed('rename'),
    onTrash: deed('toTrash'),
    onMoveTo: deed('moveTo'),
    onSelect: deed('select'),
  })
  const draggedWith = (document: ShownDocument) => () => ({
    kind: 'documents' as const,
    documents: selection.has(document.id) ? selection.chosen : [document],
  })
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys are those of the links in it
    <div onKeyDown={keys}>
      <ul
        ref={list}
        className={drawn === 'list' ? styles.list : styles.cards}
        style={{ paddingTop: range.above, paddingBottom: range.below }}
      >
        {visible.map((document, index) => (
          <DocumentItem
            key={document.id}
            document={document}
            look={drawn}
            sort={found ? 'changed' : place.sort}
            active={document.id === active?.id}
            place={{ at: range.from + index + 1, of: more === null ? shown.length : -1 }}
            people={present[document.id] ?? []}
            now={now}
            folder={folderOf(document)?.name ?? null}
            renaming={renaming === document.id}
            selected={selection.has(document.id)}
            selectable={mayDo(document, 'select')}
            selecting={selection.chosen.length > 0}
            onSelect={(through) => selection.toggle(document.id, through)}
            onPress={(event, onHeld) => {
              if (mayDo(document, 'moveTo')) dragging.begin({ event, what: draggedWith(document), onHeld })
            }}
            onActive={() => reach.become(document.id)}
            onStar={() => onStar(document)}
            onRename={(title) => onRename(document, title)}
            deeds={(deed) => onDeed(document, deed)}
          />
        ))}
      </ul>
    </div>
  )
}
