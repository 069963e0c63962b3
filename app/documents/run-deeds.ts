import { titleOrUntitled } from '../d/[id]/title-or-untitled'
import type { useTranslate } from '../translations'
import { type MenuDeed, mayDo } from './document-menu'
import type { Folder } from './documents-api'
import { folderHere } from './documents-place'
import type { FolderDeed } from './folder-menu'
import type { useDocumentDeeds } from './use-document-deeds'
import type { ShownDocument } from './use-documents'
import type { FolderDeeds } from './use-folder-deeds'
import type { Reach } from './use-reach'
import type { Selection } from './use-selection'
import type { Sheets } from './use-sheets'
import type { Told } from './use-told'

type DocumentTools = {
  readonly t: ReturnType<typeof useTranslate>
  readonly deeds: ReturnType<typeof useDocumentDeeds>
  readonly sheets: Sheets
  readonly told: Told
  readonly reach: Reach
  readonly selection: Selection
  readonly onRename: (document: ShownDocument) => void
}

/** What an entry of a document's menu does, or the key that stands beside it. */
export const documentDeeds =
  ({ t, deeds, sheets, told, reach, selection, onRename }: DocumentTools) =>
  (document: ShownDocument, deed: MenuDeed) => {
    const title = titleOrUntitled(document.title, t)
    if (!mayDo(document, deed)) {
      if (document.place !== 'use') return
      if (deed === 'rename') told.tellWrong(t('documents.noRename', { title }))
      if (deed === 'toTrash') told.tellWrong(t('documents.noTrash', { title }))
      return
    }
    const several = selection.has(document.id) && selection.chosen.length > 1
    switch (deed) {
      case 'open':
        return window.location.assign(`/d/${document.id}`)
      case 'openNew':
        return void window.open(`/d/${document.id}`, '_blank', 'noopener')
      case 'rename':
        return onRename(document)
      case 'begin':
        return void deeds.begin(document.id, folderHere())
      case 'select':
        return selection.toggle(document.id)
      case 'moveTo':
        return sheets.moveDocuments(several ? selection.chosen : [document], () => {
          reach.leave(several ? selection.chosen : [document])
          selection.clear()
        })
      case 'copy':
        return void deeds.copy(document)
      case 'makeTemplate':
        return void deeds.makeTemplate(document)
      case 'restore':
        return void deeds.restore(document)
      case 'toTrash': {
        const going = several ? selection.chosen : [document]
        reach.leave(going)
        selection.clear()
        return void (several ? deeds.trashAll(going) : deeds.trash(document))
      }
      case 'leave':
        return sheets.ask({
          title,
          text: t('documents.leaveQuestion', { title }),
          deed: t('documents.leave'),
          onDeed: () => void deeds.leave(document),
        })
      case 'deleteForGood':
        return sheets.ask({
          title,
          text: t('trash.question', { title }),
          deed: t('trash.deleteIt'),
          onDeed: () => void deeds.deleteForGood(document),
        })
    }
  }

/** The same for a folder. */
export const folderDeed =
  ({ sheets, deeds }: { readonly sheets: Sheets; readonly deeds: FolderDeeds }) =>
  (folder: Folder, deed: FolderDeed) => {
    switch (deed) {
      case 'rename':
        return sheets.rename(folder)
      case 'moveTo':
        return sheets.moveFolder(folder)
      case 'create':
        return sheets.create(folder.id)
      case 'download':
        return sheets.download(folder)
      case 'remove':
        return void deeds.remove(folder)
    }
  }
