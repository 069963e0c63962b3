import FileText from 'lucide-react/icons/file-text'
import Star from 'lucide-react/icons/star'
import { type PointerEvent, useRef } from 'react'
import { formatAgo } from '@/lib/messages/format-date'
import type { PresentPerson } from '@/server/home/home'
import button from '../controls/button.module.css'
import { ShortWords } from '../controls/short-words'
import { titleOrUntitled } from '../d/[id]/title-or-untitled'
import { useTranslate } from '../translations'
import styles from './document-item.module.css'
import { DocumentMenu, type MenuDeeds } from './document-menu'
import type { Listed } from './documents-api'
import type { Look, Sort } from './documents-place'
import { FirstPage } from './first-page'
import itemLink from './item-link.module.css'
import { MarkedText } from './marked-text'
import { PeopleHere } from './people-here'
import { TitleEdit } from './title-edit'
import type { ShownDocument } from './use-documents'

type DocumentItemProps = {
  readonly document: ShownDocument
  readonly look: Look
  readonly sort: Sort
  /** The one of all items that the Tab key leads to. */
  readonly active: boolean
  readonly place: { readonly at: number; readonly of: number }
  readonly people: readonly PresentPerson[]
  /** Milliseconds; null until the page is alive, for the server does not know what time it is here. */
  readonly now: number | null
  readonly renaming: boolean
  /** The name of the folder that it is in, where that is not seen anyway; null for none. */
  readonly folder: string | null
  readonly selected: boolean
  /** Whether it can be chosen, and whether any is. */
  readonly selectable: boolean
  readonly selecting: boolean
  readonly onSelect: (through: boolean) => void
  readonly onPress: (event: PointerEvent<HTMLElement>, onHeld: () => void) => void
  readonly onActive: () => void
  readonly onStar: () => void
  readonly onRename: (title: string | null) => void
  readonly deeds: MenuDeeds
}

/** When what was done with it last, and the time alone. */
const useWhen = ({ document, sort, now }: Pick<DocumentItemProps, 'document' | 'sort' | 'now'>) => {
  const t = useTranslate()
  // The line keeps its place.
  if (now === null) return { all: '\u00a0', few: '\u00a0' }
  const { trashedAt, openedAt, changedAt } = document
  const said = (what: 'trashedOn' | 'opened' | 'changed', iso: string) => {
    const when = formatAgo(t.language, iso, now)
    return { all: t(`documents.${what}`, { when }), few: when }
  }
  if (trashedAt !== null) return said('trashedOn', trashedAt)
  if (sort === 'opened' && openedAt !== null) return said('opened', openedAt)
  return said('changed', changedAt)
}

/** What is to be said of a document beside when it changed: whose it is, or what one may do in it. */
const factOf = (
  { owner, shared, role, template }: Listed,
  t: ReturnType<typeof useTranslate>,
): string | null => {
  if (template) return t('templates.is')
  if (owner !== null) return t('documents.by', { name: owner })
  if (role === 'viewer' || role === 'commenter') return t(`share.roles.${role}`)
  return shared ? t('documents.sharedWithOthers') : null
}

/** One document, as a row or as a card. All of it leads to the document, and its buttons stand above that. */
export const DocumentItem = (props: DocumentItemProps) => {
  const { document, look, active, place, people, renaming, onActive, onStar, onRename, deeds } = props
  const { folder, selected, selectable, selecting, onSelect, onPress } = props
  const { id, title: named, starred, titleShown, passage, preview } = document
  const t = useTranslate()
  const title = titleOrUntitled(named, t)
  const when = useWhen(props)
  const fact = factOf(document, t)
  const item = useRef<HTMLLIElement>(null)
  const openMenu = () => item.current?.querySelector<HTMLElement>('[aria-haspopup]')?.click()
  return (
    <li
      ref={item}
      className={look === 'list' ? styles.row : styles.card}
      aria-posinset={place.at}
      aria-setsize={place.of}
      data-active={active || undefined}
      data-starred={starred || undefined}
      onContextMenu={(event) => {
        // The menu of this place; with a key held, the browser's own.
        if (event.shiftKey || renaming) return
        event.preventDefault()
        openMenu()
      }}
      onPointerDown={(event) => renaming || onPress(event, openMenu)}
      data-selected={selected || undefined}
      data-selecting={selecting || undefined}
      data-found={passage !== undefined || undefined}
    >
      {look === 'list' && <FileText size={18} className={styles.sign} aria-hidden="true" />}
      {selectable && (
        <input
          type="checkbox"
          className={`scripted ${styles.select}`}
          aria-label={t('folders.select', { title })}
          checked={selected}
          tabIndex={active ? 0 : -1}
          onChange={() => {}}
          onClick={(event) => onSelect(event.shiftKey)}
        />
      )}
      {look === 'cards' && <FirstPage preview={preview} />}
      <span className={styles.words}>
        {renaming ? (
          <TitleEdit document={document} onRename={onRename} />
        ) : (
          <a
            href={`/d/${id}`}
            className={`${itemLink.link} ${styles.link}`}
            tabIndex={active ? 0 : -1}
            data-id={id}
            dir="auto"
            draggable={false}
            onFocus={onActive}
          >
            {titleShown && titleShown.text !== '' ? <MarkedText {...titleShown} /> : title}
          </a>
        )}
        {passage && (
          <span className={styles.passage} dir="auto">
            <MarkedText {...passage} />
          </span>
        )}
        <span className={styles.facts}>
          {fact !== null && <span className={styles.owner}>{fact}</span>}
          {folder !== null && (
            <span className={styles.owner} dir="auto">
              {folder}
            </span>
          )}
          <span className={styles.when} suppressHydrationWarning>
            {look === 'list' ? <ShortWords {...when} /> : when.few}
          </span>
        </span>
      </span>
      <PeopleHere people={people} />
      <span className={`scripted ${styles.tools}`}>
        {document.place === 'use' && (
          <button
            type="button"
            className={`${button.button} ${button.icon} ${styles.star}`}
            aria-label={t(starred ? 'documents.unstar' : 'documents.star', { title })}
            aria-pressed={starred}
            tabIndex={active ? 0 : -1}
            onClick={onStar}
          >
            <Star size={16} aria-hidden="true" />
          </button>
        )}
        <DocumentMenu document={document} tabIndex={active ? 0 : -1} deeds={deeds} />
      </span>
    </li>
  )
}
