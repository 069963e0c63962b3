import { may } from '@/lib/access/permissions'
import type { FolderId } from '@/lib/protocol/identifiers'
import { shareApi } from '../d/[id]/share/share-api'
import { titleOrUntitled } from '../d/[id]/title-or-untitled'
import { useTranslate } from '../translations'
import { documentsApi, type Listed } from './documents-api'
import type { Documents } from './use-documents'
import type { Told } from './use-told'

/** What people do with documents in a list. The list shows it at once, and takes it back where the server says no. */
export const useDocumentDeeds = (documents: Documents, told: Told) => {
  const t = useTranslate()
  const { tell, tellWrong, undoable } = told
  const nameOf = ({ title }: Pick<Listed, 'title'>) => titleOrUntitled(title, t)

  const back = async (deed: Promise<{ ok: boolean; sentence?: string | null }>): Promise<void> => {
    const answer = await deed
    if (!answer.ok) return tellWrong(answer.sentence ?? null)
    await documents.reload()
    tell(t('documents.undone'))
  }

  const rename = async (document: Listed, title: string): Promise<void> => {
    const wished = title.replace(/\s+/gu, ' ').trim()
    if (wished === document.title || wished === '') return
    documents.patch(document.id, { title: wished })
    const { renameDocument } = await import('./rename-document')
    const before = await renameDocument(document.id, wished)
    if (before !== null) {
      const undo = undoable(async () => {
        documents.patch(document.id, { title: document.title })
        if ((await renameDocument(document.id, before)) === null)
          return tellWrong(t('documents.renameFailed', { title: wished }))
        tell(t('documents.undone'))
      })
      tell(t('documents.renamed', { title: wished }), undo)
      return
    }
    documents.patch(document.id, { title: document.title })
    tellWrong(t('documents.renameFailed', { title: nameOf(document) }))
  }

  return {
    rename,

    star: async (document: Listed): Promise<void> => {
      const { id, starred } = document
      documents.patch(id, { starred: !starred })
      const answer = await documentsApi.star(id, !starred)
      if (answer.ok) return
      documents.patch(id, { starred })
      tellWrong(answer.sentence)
    },

    copy: async (document: Listed): Promise<void> => {
      const answer = await documentsApi.copy(document.id)
      if (!answer.ok) return tellWrong(answer.sentence)
      const { trash } = shareApi(answer.value.id)
      await documents.reload()
      tell(
        t('documents.copied', { title: nameOf(document) }),
        undoable(() => back(trash())),
      )
    },

    makeTemplate: async (document: Listed): Promise<void> => {
      const answer = await documentsApi.makeTemplate(document.id)
      if (!answer.ok) return tellWrong(answer.sentence)
      const { trash } = shareApi(answer.value.id)
      tell(
        t('templates.made', { title: nameOf(document) }),
        undoable(() => back(trash())),
      )
    },

    /** Begins a document with a template, and goes there. */
    begin: async (template: string, folder: FolderId | null): Promise<void> => {
      const answer = await documentsApi.begin(template, folder)
      if (!answer.ok) return tellWrong(answer.sentence)
      window.location.assign(`/d/${answer.value.id}`)
    },

    /** Several at once: those that are this person's to throw away. */
    trashAll: async (chosen: readonly Listed[]): Promise<void> => {
      const own = chosen.filter(({ role, place }) => may(role, 'document.trash', place))
      const kept = chosen.length - own.length
      documents.removeAll(own.map(({ id }) => id))
      const done: Listed[] = []
      let wrong: string | null | undefined
      for (const document of own) {
        const answer = await shareApi(document.id).trash()
        if (answer.ok) done.push(document)
        else wrong = answer.sentence
      }
      if (wrong !== undefined) {
        await documents.reload()
        return tellWrong(wrong)
      }
      const notAll = kept === 0 ? '' : t('folders.notAll', { count: kept })
      if (done.length === 0) return tellWrong(notAll)
      const undo = undoable(async () => {
        for (const { id } of done) {
          const answer = await shareApi(id).restore()
          if (!answer.ok) tellWrong(answer.sentence)
        }
        await documents.reload()
        tell(t('documents.undone'))
      })
      tell([t('folders.trashedMany', { count: done.length }), notAll].join(' ').trim(), undo)
    },

    trash: async (document: Listed): Promise<void> => {
      const { trash, restore } = shareApi(document.id)
      const putBack = documents.remove(document.id)
      const answer = await trash()
      if (!answer.ok) {
        putBack()
        return tellWrong(answer.sentence)
      }
      const undo = undoable(async () => {
        const restored = await restore()
        if (!restored.ok) return tellWrong(restored.sentence)
        putBack()
        tell(t('documents.undone'))
      })
      tell(t('documents.trashed', { title: nameOf(document) }), undo)
    },

    restore: async (document: Listed): Promise<void> => {
      const { trash, restore } = shareApi(document.id)
      const putBack = documents.remove(document.id)
      const answer = await restore()
      if (!answer.ok) {
        putBack()
        return tellWrong(answer.sentence)
      }
      tell(
        t('documents.restored', { title: nameOf(document) }),
        undoable(() => back(trash())),
      )
    },

    /** What cannot be taken back; it was asked before. */
    deleteForGood: async (document: Listed): Promise<void> => {
      const answer = await shareApi(document.id).delete()
      if (!answer.ok) return tellWrong(answer.sentence)
      documents.remove(document.id)
      tell(t('documents.deleted', { title: nameOf(document) }))
    },

    leave: async (document: Listed): Promise<void> => {
      const answer = await shareApi(document.id).leave()
      if (!answer.ok) return tellWrong(answer.sentence)
      documents.remove(document.id)
      tell(t('documents.left', { title: nameOf(document) }))
    },
  }
}
