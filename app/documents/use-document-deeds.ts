import { useRef, useState } from 'react'
import { shareApi } from '../d/[id]/share/share-api'
import { titleOrUntitled } from '../d/[id]/title-or-untitled'
import { useTranslate } from '../translations'
import { documentsApi, type Listed } from './documents-api'
import type { Documents } from './use-documents'

/** What was done, and how to take it back. */
export type Told = {
  readonly text: string
  readonly undo: (() => Promise<void>) | null
  readonly wrong: boolean
}

/** What people do with documents in a list. The list shows it at once, and takes it back where the server says no. */
export const useDocumentDeeds = (documents: Documents) => {
  const t = useTranslate()
  const [told, setTold] = useState<Told | null>(null)
  const undos = useRef<(() => Promise<void>)[]>([])
  const tell = (text: string, undo: Told['undo'] = null) => setTold({ text, undo, wrong: false })
  const tellWrong = (sentence: string | null) =>
    setTold({ text: sentence ?? t('notices.noAnswer'), undo: null, wrong: true })
  const nameOf = ({ title }: Pick<Listed, 'title'>) => titleOrUntitled(title, t)

  const undoable = (undo: () => Promise<void>): (() => Promise<void>) => {
    const once = async () => {
      if (!undos.current.includes(once)) return
      undos.current = undos.current.filter((other) => other !== once)
      await undo()
    }
    undos.current.push(once)
    return once
  }

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
    told,
    tell,
    tellWrong,
    dismiss: () => setTold(null),
    /** Takes back what was done last. */
    undoLast: async (): Promise<void> => undos.current.at(-1)?.(),
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
