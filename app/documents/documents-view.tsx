'use client'

import FolderPlus from 'lucide-react/icons/folder-plus'
import { useCallback, useRef } from 'react'
import button from '../controls/button.module.css'
import { useTranslate } from '../translations'
import { Breadcrumbs } from './breadcrumbs'
import { DocumentList } from './document-list'
import type { Look } from './documents-place'
import { DragGhost } from './drag-ghost'
import { EmptyList } from './empty-list'
import { FolderBranch } from './folder-branch'
import { FolderItems } from './folder-items'
import { FolderMenu } from './folder-menu'
import { ListBar } from './list-bar'
import notes from './notes.module.css'
import styles from './page.module.css'
import { PageCommands } from './page-commands'
import { SearchField } from './search-field'
import { SelectionBar } from './selection-bar'
import { TemplateList } from './template-list'
import { ToldBar } from './told-bar'
import type { FirstDocuments } from './use-documents'
import { useDocumentsPage } from './use-documents-page'
import { ViewLinks } from './view-links'

type DocumentsViewProps = { readonly first: FirstDocuments; readonly firstLook: Look }

/** All of somebody's documents: by view and folder, sorted, found, and what can be done with each. */
export const DocumentsView = ({ first, firstLook }: DocumentsViewProps) => {
  const t = useTranslate()
  const shownPage = useDocumentsPage(first, firstLook)
  const { documents, tree, told, deeds, sheets, selection, dragging, reach, list, field } = shownPage
  const { look, chooseLook, run, runFolder, renaming, renamed } = shownPage
  const { documents: shown, place, wanted, found, next, busy, failed, go, more } = documents
  const commands = useRef<HTMLDivElement>(null)
  const above = useRef<HTMLDivElement>(null)
  const { dismiss } = told
  const close = useRef(dismiss)
  close.current = dismiss
  const closeTold = useCallback(() => close.current(), [])

  const searching = wanted.query.trim() !== ''
  const inFolders = !searching && wanted.view === 'folders'
  const open = inFolders ? tree.wayTo(wanted.folder).at(-1) : undefined
  const missing = inFolders && wanted.folder !== null && open === undefined
  const templates = found === null && place.view === 'templates'
  const heading = searching ? t('documents.foundTitle') : (open?.name ?? t(`documents.views.${wanted.view}`))
  const here = inFolders && !missing ? tree.in(wanted.folder) : []
  const empty = shown.length === 0 && here.length === 0
  const into = tree.wayTo(place.folder).at(-1) ?? null
  const lastAbove = () => above.current?.querySelectorAll('a')
  return (
    <div className={styles.columns} data-dragging={dragging.dragged !== null || undefined}>
      <SearchField
        field={field}
        query={wanted.query}
        onQuery={(query) => go({ query })}
        onDown={() => {
          const command = commands.current?.querySelector('button')
          if (command) command.focus()
          else reach.to(0)
        }}
        onEnter={() => {
          const isAnswer = place.query === wanted.query && searching
          const [best] = shown
          if (isAnswer && best !== undefined) run(best, 'open')
          else if (isAnswer) commands.current?.querySelector('button')?.click()
        }}
      />
      <ViewLinks
        view={searching ? null : wanted.view}
        within={open !== undefined}
        onView={(view) => go({ view, query: '' })}
        folders={
          <FolderBranch
            tree={tree}
            parentId={null}
            open={inFolders ? wanted.folder : null}
            onOpen={(folder) => go({ view: 'folders', folder, query: '' })}
            onDeeds={(folder) => go({ view: 'folders', folder: folder.id, query: '' })}
            dragging={dragging}
          />
        }
      />
      <section className={styles.documents} aria-labelledby="documents" aria-busy={busy}>
        {open !== undefined && (
          <Breadcrumbs tree={tree} folder={open.id} onOpen={(folder) => go({ view: 'folders', folder })} />
        )}
        <ListBar
          heading={heading}
          count={
            searching && !busy && found !== null
              ? t(next === null ? 'documents.found' : 'documents.foundBest', { count: shown.length })
              : ''
          }
          place={searching ? null : wanted}
          look={look}
          empty={empty}
          onSort={(sort) => go({ sort })}
          onLook={chooseLook}
        >
          {inFolders && (
            <button
              type="button"
              className={`${button.button} ${button.icon}`}
              aria-label={t('folders.create')}
              data-tip={t('folders.create')}
              onClick={() => sheets.create(open?.id ?? null)}
            >
              <FolderPlus size={16} aria-hidden="true" />
            </button>
          )}
          {open !== undefined && <FolderMenu folder={open} onDeed={(deed) => runFolder(open, deed)} />}
        </ListBar>
        {!searching && wanted.view === 'trash' && shown.length > 0 && (
          <p className={notes.note}>{t('documents.trashLead', { days: documents.trashDays })}</p>
        )}
        {inFolders && tree.size === 0 && shown.length > 0 && (
          <p className={notes.note}>{t('documents.empty.folders')}</p>
        )}
        <div ref={commands}>
          <PageCommands
            query={wanted.query}
            tree={tree}
            templates={first.templates}
            onGo={go}
            onLook={chooseLook}
            onNewFolder={() => {
              // The command goes once it is done; what it opens gives the focus back to the field.
              field.current?.focus()
              sheets.create(wanted.folder)
            }}
            onBegin={(template) => void deeds.begin(template, wanted.folder)}
            onWrong={told.tellWrong}
            onDown={() => reach.to(0)}
          />
        </div>
        {found?.near && shown.length > 0 && <p className={notes.note}>{t('documents.foundNear')}</p>}
        {selection.chosen.length > 0 && (
          <SelectionBar
            count={selection.chosen.length}
            onMove={() => sheets.moveDocuments(selection.chosen, selection.clear)}
            onTrash={() => {
              void deeds.trashAll(selection.chosen)
              selection.clear()
            }}
            onClear={selection.clear}
          />
        )}
        <div ref={above}>
          <FolderItems
            folders={here}
            tree={tree}
            look={look}
            dragging={dragging}
            onOpen={(folder) => go({ view: 'folders', folder: folder.id })}
            onDeed={runFolder}
            onDown={() => reach.to(0)}
          />
        </div>
        {templates ? (
          <TemplateList
            own={shown}
            shipped={first.templates}
            folder={into}
            onBegin={(template) => deeds.begin(template, place.folder)}
            onDeed={run}
          />
        ) : (
          <>
            {(missing || (empty && !busy && failed === null)) && (
              <EmptyList
                place={place}
                missing={missing}
                searched={found !== null}
                cut={found?.cut === true}
                onFolders={() => go({ view: 'folders', folder: null })}
                onNewFolder={() => sheets.create(null)}
              />
            )}
            <DocumentList
              shown={missing ? [] : shown}
              place={place}
              found={found !== null}
              look={look}
              more={next === null || found !== null ? null : more}
              list={list}
              reach={reach}
              selection={selection}
              dragging={dragging}
              folderOf={({ folderId }) =>
                found === null && place.view === 'folders' ? undefined : tree.wayTo(folderId).at(-1)
              }
              renaming={renaming}
              onStar={(document) => void deeds.star(document)}
              onRename={renamed}
              onDeed={run}
              onUp={() => [...(lastAbove() ?? [])].at(-1)?.focus()}
            />
          </>
        )}
        {found !== null && next !== null && (
          <button
            type="button"
            className={`${button.button} ${button.bordered} ${notes.more}`}
            onClick={() => {
              reach.afterThese()
              more()
            }}
          >
            {t('documents.showMore')}
          </button>
        )}
        {found?.cut && shown.length > 0 && <p className={notes.note}>{t('documents.foundCut')}</p>}
        {failed !== null && !missing && (
          <p role="alert" className={notes.failed}>
            {failed === true ? t(empty ? 'documents.listFailed' : 'documents.loadFailed') : failed}{' '}
            <button
              type="button"
              className={`${button.button} ${button.bordered}`}
              onClick={() => void documents.reload()}
            >
              {t('documents.again')}
            </button>
          </p>
        )}
        {shown.length > 0 && !templates && (
          <p className={`scripted ${notes.keys}`}>
            {t(place.view === 'trash' && found === null ? 'documents.keysInTrash' : 'documents.keys')}
          </p>
        )}
      </section>
      <DragGhost dragged={dragging.dragged} ghost={dragging.ghost} />
      <ToldBar told={told.told} onClose={closeTold} />
      {sheets.shown}
    </div>
  )
}
