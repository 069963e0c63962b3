import Star from 'lucide-react/icons/star'
import { type KeyboardEvent, useEffect, useRef } from 'react'
import { formatAgo } from '@/lib/messages/format-date'
import type { PresentPerson } from '@/server/home/home'
import button from '../controls/button.module.css'
import { titleOrUntitled } from '../d/[id]/title-or-untitled'
import { useTranslate } from '../translations'
import { DocumentMenu, type MenuDeeds } from './document-menu'
import styles from './documents.module.css'
import type { Listed } from './documents-api'
import type { Look, Sort } from './documents-place'
import { FirstPage } from './first-page'
import { MarkedText } from './marked-text'
import { PeopleHere } from './people-here'
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
  readonly onActive: () => void
  readonly onStar: () => void
  readonly onRename: (title: string | null) => void
  readonly deeds: MenuDeeds
}

const useWhen = ({ document, sort, now }: Pick<DocumentItemProps, 'document' | 'sort' | 'now'>): string => {
  const t = useTranslate()
  // The line keeps its place.
  if (now === null) return '\u00a0'
  const { trashedAt, openedAt, changedAt } = document
  const said = (iso: string) => formatAgo(t.language, iso, now)
  if (trashedAt !== null) return t('documents.trashedOn', { when: said(trashedAt) })
  if (sort === 'opened' && openedAt !== null) return t('documents.opened', { when: said(openedAt) })
  return t('documents.changed', { when: said(changedAt) })
}

const TitleEdit = ({ document, onRename }: Pick<DocumentItemProps, 'document' | 'onRename'>) => {
  const t = useTranslate()
  const input = useRef<HTMLInputElement>(null)
  const over = useRef(false)
  useEffect(() => input.current?.select(), [])
  const end = (title: string | null) => {
    if (over.current) return
    over.current = true
    onRename(title)
  }
  const pressed = (event: KeyboardEvent<HTMLInputElement>) => {
    event.stopPropagation()
    if (event.key === 'Enter' && !event.nativeEvent.isComposing) end(event.currentTarget.value)
    if (event.key === 'Escape') end(null)
  }
  return (
    <input
      ref={input}
      className={styles.titleEdit}
      defaultValue={document.title}
      maxLength={300}
      dir="auto"
      aria-label={t('documents.titleOf', { title: titleOrUntitled(document.title, t) })}
      onKeyDown={pressed}
      onBlur={(event) => end(event.currentTarget.value)}
    />
  )
}

const belongsTo = ({ owner, shared }: Listed, t: ReturnType<typeof useTranslate>): string | null => {
  if (owner !== null) return t('documents.by', { name: owner })
  return shared ? t('documents.sharedWithOthers') : null
}

/** One document, as a row or as a card. All of it leads to the document, and its buttons stand above that. */
export const DocumentItem = (props: DocumentItemProps) => {
  const { document, look, active, place, people, renaming, onActive, onStar, onRename, deeds } = props
  const { id, title: named, starred, titleShown, passage, preview } = document
  const t = useTranslate()
  const title = titleOrUntitled(named, t)
  const when = useWhen(props)
  const from = belongsTo(document, t)
  const item = useRef<HTMLLIElement>(null)
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
        item.current?.querySelector<HTMLElement>('[aria-haspopup]')?.click()
      }}
    >
      {look === 'cards' && <FirstPage preview={preview} />}
      <span className={styles.words}>
        {renaming ? (
          <TitleEdit document={document} onRename={onRename} />
        ) : (
          <a
            href={`/d/${id}`}
            className={styles.link}
            tabIndex={active ? 0 : -1}
            data-id={id}
            dir="auto"
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
          {from !== null && <span className={styles.owner}>{from}</span>}
          <span className={styles.when} suppressHydrationWarning>
            {when}
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
