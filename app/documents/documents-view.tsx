'use client'

import ArrowDownWideNarrow from 'lucide-react/icons/arrow-down-wide-narrow'
import LayoutGrid from 'lucide-react/icons/layout-grid'
import List from 'lucide-react/icons/list'
import Search from 'lucide-react/icons/search'
import X from 'lucide-react/icons/x'
import { Suspense, useCallback, useEffect, useRef, useState } from 'react'
import { describeKeys } from '@/lib/editor/describe-keys'
import type { DocumentId } from '@/lib/protocol/identifiers'
import button from '../controls/button.module.css'
import { ChoiceButton } from '../controls/choice-button'
import { late } from '../controls/late'
import { titleOrUntitled } from '../d/[id]/title-or-untitled'
import { useIsMac } from '../d/[id]/use-is-mac'
import { useTranslate } from '../translations'
import type { Question } from './confirm-sheet'
import { DocumentItem } from './document-item'
import { type MenuDeed, mayDo } from './document-menu'
import styles from './documents.module.css'
import { type Look, type Sort, sorts } from './documents-place'
import { EmptyList } from './empty-list'
import { itemKeys } from './item-keys'
import { PageCommands } from './page-commands'
import { ToldBar } from './told-bar'
import { useDocumentDeeds } from './use-document-deeds'
import { type FirstDocuments, type ShownDocument, useDocuments } from './use-documents'
import { useNow } from './use-now'
import { usePresent } from './use-present'
import { useWindow } from './use-window'
import { ViewLinks } from './view-links'

const ConfirmSheet = late(() => import('./confirm-sheet'))

/** Pixels of a row and of a card, with the gap below it; the stylesheet draws the same. */
const rowHeight = 60
const cardHeight = 252
/** Items left below the window when the next page is fetched. */
const fetchAhead = 40

type DocumentsViewProps = { readonly first: FirstDocuments; readonly firstLook: Look }

/** All of somebody's documents: by view, sorted, found, and what can be done with each. */
export const DocumentsView = ({ first, firstLook }: DocumentsViewProps) => {
  const t = useTranslate()
  const documents = useDocuments(first)
  const { documents: shown, place, wanted, found, next, busy, failed, go, more } = documents
  const deeds = useDocumentDeeds(documents)
  const [look, setLook] = useState(firstLook)
  const [activeId, setActiveId] = useState<DocumentId | null>(null)
  const [renaming, setRenaming] = useState<DocumentId | null>(null)
  const [question, setQuestion] = useState<Question | null>(null)
  const now = useNow()
  const mac = useIsMac()
  const list = useRef<HTMLUListElement>(null)
  const field = useRef<HTMLInputElement>(null)
  const commands = useRef<HTMLDivElement>(null)
  /** Which item gets the focus once it is drawn. */
  const reaching = useRef<DocumentId | null>(null)
  // What was found stands in rows that tell where it stands.
  const drawn: Look = found === null ? look : 'list'
  const seen = useWindow(list, {
    count: shown.length,
    rowHeight: drawn === 'list' ? rowHeight : cardHeight,
    isGrid: drawn === 'cards',
  })
  const range = found === null ? seen : { ...seen, from: 0, to: shown.length, above: 0, below: 0 }
  const visible = shown.slice(range.from, range.to)
  const present = usePresent(visible.map(({ id }) => id))
  const at = Math.max(
    0,
    shown.findIndex(({ id }) => id === activeId),
  )
  const active = shown[at]

  useEffect(() => {
    if (next !== null && seen.to > shown.length - fetchAhead) more()
  })

  useEffect(() => {
    const id = reaching.current
    const link = id === null ? null : list.current?.querySelector<HTMLElement>(`a[data-id="${id}"]`)
    if (!link) return
    reaching.current = null
    link.focus({ preventScroll: true })
    link.closest('li')?.scrollIntoView({ block: 'nearest' })
  })

  const reach = (to: number) => {
    const document = shown[to]
    const element = list.current
    if (document === undefined || element === null) return
    setActiveId(document.id)
    reaching.current = document.id
    if (to < range.from || to >= range.to) {
      const height = drawn === 'list' ? rowHeight : cardHeight
      const top =
        Math.floor(to / range.columns) * height + element.getBoundingClientRect().top + window.scrollY
      window.scrollTo({ top: top - window.innerHeight / 2 })
    }
  }

  const trash = (document: ShownDocument) => {
    if (!mayDo(document, 'toTrash')) {
      if (document.place === 'use')
        deeds.tellWrong(t('documents.noTrash', { title: titleOrUntitled(document.title, t) }))
      return
    }
    const after = shown[at + 1] ?? shown[at - 1]
    if (after !== undefined && list.current?.contains(window.document.activeElement)) {
      setActiveId(after.id)
      reaching.current = after.id
    }
    void deeds.trash(document)
  }

  const rename = (document: ShownDocument) => {
    if (mayDo(document, 'rename')) setRenaming(document.id)
    else if (document.place === 'use')
      deeds.tellWrong(t('documents.noRename', { title: titleOrUntitled(document.title, t) }))
  }

  const run = (document: ShownDocument, deed: MenuDeed) => {
    const title = titleOrUntitled(document.title, t)
    switch (deed) {
      case 'open':
        return window.location.assign(`/d/${document.id}`)
      case 'openNew':
        return void window.open(`/d/${document.id}`, '_blank', 'noopener')
      case 'rename':
        return rename(document)
      case 'copy':
        return void deeds.copy(document)
      case 'restore':
        return void deeds.restore(document)
      case 'toTrash':
        return trash(document)
      case 'leave':
        return setQuestion({
          title,
          text: t('documents.leaveQuestion', { title }),
          deed: t('documents.leave'),
          onDeed: () => void deeds.leave(document),
        })
      case 'deleteForGood':
        return setQuestion({
          title,
          text: t('trash.question', { title }),
          deed: t('trash.deleteIt'),
          onDeed: () => void deeds.deleteForGood(document),
        })
    }
  }

  const chooseLook = (other: Look) => {
    setLook(other)
    void fetch('/documents/look', { method: 'POST', body: other, keepalive: true })
  }

  const { undoLast, dismiss } = deeds
  const lastUndo = useRef(undoLast)
  lastUndo.current = undoLast
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      const { target } = event
      const typing = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement
      const command = event.ctrlKey || event.metaKey
      if (command && event.key.toLowerCase() === 'k' && !event.shiftKey && !event.altKey) {
        field.current?.focus()
        field.current?.select()
      } else if (!typing && command && event.key.toLowerCase() === 'z' && !event.shiftKey) {
        void lastUndo.current()
      } else if (!typing && event.key === '/' && !command) field.current?.focus()
      else return
      event.preventDefault()
    }
    window.addEventListener('keydown', pressed)
    return () => window.removeEventListener('keydown', pressed)
  }, [])
  const close = useCallback(() => dismiss(), [dismiss])

  const keys = itemKeys({
    count: shown.length,
    at,
    columns: range.columns,
    onMove: reach,
    onRename: () => active !== undefined && rename(active),
    onTrash: () => active !== undefined && trash(active),
  })

  const searching = wanted.query.trim() !== ''
  const heading = t(searching ? 'documents.foundTitle' : `documents.views.${wanted.view}`)
  return (
    <div className={styles.columns}>
      <search className={styles.search}>
        <Search size={16} aria-hidden="true" />
        <input
          ref={field}
          type="search"
          className={styles.field}
          value={wanted.query}
          maxLength={200}
          dir={wanted.query === '' ? undefined : 'auto'}
          placeholder={t('documents.search')}
          aria-label={t('documents.search')}
          aria-keyshortcuts="Control+K"
          onChange={(event) => go({ query: event.target.value })}
          onKeyDown={(event) => {
            if (event.key === 'ArrowDown') {
              event.preventDefault()
              const command = commands.current?.querySelector('button')
              if (command) command.focus()
              else reach(0)
            }
            const [best] = shown
            const isAnswer = place.query === wanted.query && wanted.query.trim() !== ''
            if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
              if (isAnswer && best !== undefined) run(best, 'open')
              else if (isAnswer) commands.current?.querySelector('button')?.click()
            }
            if (event.key === 'Escape') go({ query: '' })
          }}
        />
        {wanted.query === '' ? (
          <kbd className={styles.hint}>{describeKeys('Mod-k', mac)}</kbd>
        ) : (
          <button
            type="button"
            className={`${button.button} ${button.icon}`}
            aria-label={t('documents.clearSearch')}
            onClick={() => {
              go({ query: '' })
              field.current?.focus()
            }}
          >
            <X size={16} aria-hidden="true" />
          </button>
        )}
      </search>
      <ViewLinks view={searching ? null : wanted.view} onView={(view) => go({ view, query: '' })} />
      <section className={styles.documents} aria-labelledby="documents" aria-busy={busy}>
        <div className={styles.bar}>
          <h1 id="documents" className={styles.heading}>
            {heading}
          </h1>
          <p role="status" className={styles.count}>
            {searching && !busy && found !== null && t('documents.found', { count: shown.length })}
          </p>
          {!searching && (
            <span className={`scripted ${styles.choices}`}>
              {wanted.view !== 'trash' && (
                <ChoiceButton
                  label={t('documents.sort')}
                  className={`${button.button}`}
                  face={
                    <>
                      <ArrowDownWideNarrow size={16} aria-hidden="true" />
                      <span className={styles.sortName}>{t(`documents.sorts.${wanted.sort}`)}</span>
                    </>
                  }
                  spoken={`${t('documents.sort')}: ${t(`documents.sorts.${wanted.sort}`)}`}
                  choices={sorts.map((sort) => ({ id: sort, label: t(`documents.sorts.${sort}`) }))}
                  chosen={wanted.sort}
                  onChoose={(sort) => go({ sort: sort as Sort })}
                />
              )}
              <button
                type="button"
                className={`${button.button} ${button.icon}`}
                aria-label={t(`documents.looks.${look === 'list' ? 'cards' : 'list'}`)}
                data-tip={t(`documents.looks.${look === 'list' ? 'cards' : 'list'}`)}
                onClick={() => chooseLook(look === 'list' ? 'cards' : 'list')}
              >
                {look === 'list' ? (
                  <LayoutGrid size={16} aria-hidden="true" />
                ) : (
                  <List size={16} aria-hidden="true" />
                )}
              </button>
            </span>
          )}
        </div>
        {!searching && wanted.view === 'trash' && shown.length > 0 && (
          <p className={styles.note}>{t('documents.trashLead', { days: documents.trashDays })}</p>
        )}
        <div ref={commands}>
          <PageCommands
            query={wanted.query}
            onGo={go}
            onLook={chooseLook}
            onWrong={deeds.tellWrong}
            onDown={() => reach(0)}
          />
        </div>
        {found?.near && shown.length > 0 && <p className={styles.note}>{t('documents.foundNear')}</p>}
        {shown.length === 0 && !busy && (
          <EmptyList view={place.view} query={found === null ? null : place.query} />
        )}
        {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys are those of the links in it */}
        <div onKeyDown={keys}>
          <ul
            ref={list}
            className={drawn === 'list' ? styles.list : styles.cards}
            data-found={found !== null || undefined}
            style={{ paddingTop: range.above, paddingBottom: range.below }}
          >
            {visible.map((document, index) => (
              <DocumentItem
                key={document.id}
                document={document}
                look={drawn}
                sort={found === null ? place.sort : 'changed'}
                active={document.id === active?.id}
                place={{ at: range.from + index + 1, of: next === null ? shown.length : -1 }}
                people={present[document.id] ?? []}
                now={now}
                renaming={renaming === document.id}
                onActive={() => setActiveId(document.id)}
                onStar={() => void deeds.star(document)}
                onRename={(title) => {
                  setRenaming(null)
                  reaching.current = document.id
                  if (title !== null) void deeds.rename(document, title)
                }}
                deeds={(deed) => run(document, deed)}
              />
            ))}
          </ul>
        </div>
        {found?.more && <p className={styles.note}>{t('documents.foundMore', { count: shown.length })}</p>}
        {failed !== null && (
          <p role="alert" className={styles.failed}>
            {failed === true ? t('documents.loadFailed') : failed}{' '}
            <button
              type="button"
              className={`${button.button} ${button.bordered}`}
              onClick={() => void documents.reload()}
            >
              {t('documents.again')}
            </button>
          </p>
        )}
        {shown.length > 0 && <p className={`scripted ${styles.keys}`}>{t('documents.keys')}</p>}
      </section>
      <ToldBar told={deeds.told} onClose={close} />
      {question !== null && (
        <Suspense fallback={null}>
          <ConfirmSheet question={question} onClose={() => setQuestion(null)} />
        </Suspense>
      )}
    </div>
  )
}
