import { useEffect, useRef, useState } from 'react'
import type { DocumentId } from '@/lib/protocol/identifiers'
import { useTranslate } from '../translations'
import type { Look } from './documents-place'
import { documentDeeds, folderDeed } from './run-deeds'
import { useComingBack } from './use-coming-back'
import { useDocumentDeeds } from './use-document-deeds'
import { type FirstDocuments, type ShownDocument, useDocuments } from './use-documents'
import { useDragging } from './use-dragging'
import { useFolderDeeds } from './use-folder-deeds'
import { useFolders } from './use-folders'
import { usePageKeys } from './use-page-keys'
import { useReach } from './use-reach'
import { useSelection } from './use-selection'
import { useSheets } from './use-sheets'
import { useTold } from './use-told'

/** What the page with all documents shows, and what can be done in it. */
export const useDocumentsPage = (first: FirstDocuments, firstLook: Look) => {
  const t = useTranslate()
  const documents = useDocuments(first)
  const { documents: shown, place, found } = documents
  const folders = useFolders(first.folders)
  const { tree } = folders
  const told = useTold()
  const deeds = useDocumentDeeds(documents, told)
  const folderDeeds = useFolderDeeds({ documents, folders, told })
  const sheets = useSheets(tree, folderDeeds)
  const selection = useSelection(shown)
  const [look, setLook] = useState(firstLook)
  const [renaming, setRenaming] = useState<DocumentId | null>(null)
  const list = useRef<HTMLUListElement>(null)
  const field = useRef<HTMLInputElement>(null)
  const reach = useReach(list, shown)
  const dragging = useDragging({
    onDrop: (dragged, on) => {
      if (dragged.kind === 'folder') {
        if (on === 'trash') void folderDeeds.remove(dragged.folder)
        else void folderDeeds.move(dragged.folder, on.folder)
        return
      }
      selection.clear()
      if (on !== 'trash') void folderDeeds.file(dragged.documents, on.folder)
      else void deeds.trashAll(dragged.documents)
    },
  })

  const run = documentDeeds({
    t,
    deeds,
    sheets,
    told,
    reach,
    selection,
    onRename: (document) => {
      if (place.view !== 'templates' || found !== null) return setRenaming(document.id)
      sheets.renameTemplate(document, (name) => void deeds.rename(document, name))
    },
  })
  const runFolder = folderDeed({ sheets, deeds: folderDeeds })
  const chooseLook = (other: Look) => {
    setLook(other)
    void fetch('/documents/look', { method: 'POST', body: other, keepalive: true })
  }
  usePageKeys({
    onSearch: () => {
      field.current?.focus()
      field.current?.select()
    },
    onUndo: () => void told.undoLast(),
    onEscape: () => {
      const any = selection.chosen.length > 0
      selection.clear()
      return any
    },
  })
  useComingBack(() => {
    void folders.reload()
    void documents.refresh()
  })
  // What is chosen in one place is not chosen in another.
  const { clear } = selection
  const clearing = useRef(clear)
  clearing.current = clear
  const where = `${place.view} ${place.folder} ${place.query}`
  useEffect(() => {
    if (where !== '') clearing.current()
  }, [where])

  return {
    documents,
    tree,
    told,
    deeds,
    sheets,
    selection,
    dragging,
    reach,
    list,
    field,
    look,
    chooseLook,
    run,
    runFolder,
    renaming,
    /** What somebody has written in the place of a title; null to leave it as it was. */
    renamed: (document: ShownDocument, title: string | null) => {
      setRenaming(null)
      reach.focus(document.id)
      if (title !== null) void deeds.rename(document, title)
    },
  }
}
