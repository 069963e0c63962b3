import type { FolderId } from '@/lib/protocol/identifiers'
import { titleOrUntitled } from '../d/[id]/title-or-untitled'
import { useTranslate } from '../translations'
import { documentsApi, type Folder, type Listed } from './documents-api'
import type { Documents } from './use-documents'
import type { FoldersShown } from './use-folders'
import type { Told } from './use-told'

type Shown = { readonly documents: Documents; readonly folders: FoldersShown; readonly told: Told }
type Refused = { readonly ok: boolean; readonly sentence?: string | null }

/** Documents that one request moves. */
const movedAtOnce = 200

/** What people do with folders, and with documents in them. Everything can be taken back. */
export const useFolderDeeds = ({ documents, folders, told }: Shown) => {
  const t = useTranslate()
  const { tell, tellWrong, undoable } = told
  const { place } = documents

  /** Says what is wrong, and shows how it is, for somebody may have changed it in another window. */
  const failed = async ({ sentence = null }: Refused): Promise<void> => {
    tellWrong(sentence)
    await Promise.all([folders.reload(), documents.reload()])
  }
  const takeBack = (deed: () => Promise<Refused>) =>
    undoable(async () => {
      const answer = await deed()
      if (!answer.ok) return failed(answer)
      await Promise.all([folders.reload(), documents.reload()])
      tell(t('documents.undone'))
    })

  /** True when all of it was done. */
  const fileAll = async (moves: readonly (readonly [Listed, FolderId | null])[]): Promise<Refused> => {
    const targets = new Set(moves.map(([, to]) => to))
    for (const target of targets) {
      const ids = moves.filter(([, to]) => to === target).map(([{ id }]) => id)
      for (let from = 0; from < ids.length; from += movedAtOnce) {
        const answer = await documentsApi.file(ids.slice(from, from + movedAtOnce), target)
        if (!answer.ok) return answer
      }
    }
    return { ok: true }
  }

  const said = (moved: readonly Listed[], into: FolderId | null): string => {
    const [only] = moved
    const folder = folders.tree.wayTo(into).at(-1)?.name ?? ''
    if (moved.length === 1 && only !== undefined) {
      const name = titleOrUntitled(only.title, t)
      return into === null ? t('folders.movedOut', { name }) : t('folders.moved', { name, folder })
    }
    const count = moved.length
    return into === null ? t('folders.movedManyOut', { count }) : t('folders.movedMany', { count, folder })
  }

  return {
    /** Puts documents into a folder, or into none. */
    file: async (chosen: readonly Listed[], into: FolderId | null): Promise<void> => {
      const moved = chosen.filter(({ folderId }) => folderId !== into)
      if (moved.length === 0) return
      if (place.view === 'folders' && place.folder !== into && documents.found === null)
        documents.removeAll(moved.map(({ id }) => id))
      for (const { id } of moved) documents.patch(id, { folderId: into })
      const answer = await fileAll(moved.map((document) => [document, into]))
      if (!answer.ok) return failed(answer)
      const undo = takeBack(() => fileAll(moved.map((document) => [document, document.folderId])))
      tell(said(moved, into), undo)
    },

    /** Resolves to the folder; null when there is none. */
    create: async (name: string, parent: FolderId | null): Promise<Folder | null> => {
      const answer = await documentsApi.createFolder(name, parent)
      if (!answer.ok) {
        tellWrong(answer.sentence)
        return null
      }
      await folders.reload()
      const undo = takeBack(() => documentsApi.removeFolder(answer.value.id))
      tell(t('folders.made', { name: answer.value.name }), undo)
      return answer.value
    },

    rename: async (folder: Folder, name: string): Promise<void> => {
      if (name.trim() === folder.name) return
      const answer = await documentsApi.renameFolder(folder.id, name)
      if (!answer.ok) return failed(answer)
      await folders.reload()
      const undo = takeBack(() => documentsApi.renameFolder(folder.id, folder.name))
      tell(t('folders.renamed', { name: name.trim() }), undo)
    },

    move: async (folder: Folder, into: FolderId | null): Promise<void> => {
      if (folder.parentId === into || folder.id === into) return
      const answer = await documentsApi.moveFolder(folder.id, into)
      if (!answer.ok) return failed(answer)
      await folders.reload()
      const undo = takeBack(() => documentsApi.moveFolder(folder.id, folder.parentId))
      const { name } = folder
      const where = folders.tree.wayTo(into).at(-1)?.name
      tell(
        where === undefined ? t('folders.movedOut', { name }) : t('folders.moved', { name, folder: where }),
        undo,
      )
    },

    /** What is in it goes up; who stands in it, too. */
    remove: async (folder: Folder): Promise<void> => {
      const answer = await documentsApi.removeFolder(folder.id)
      if (!answer.ok) return failed(answer)
      await folders.reload()
      if (place.folder === folder.id) documents.go({ view: 'folders', folder: folder.parentId })
      else await documents.reload()
      const undo = takeBack(() => documentsApi.restoreFolder(folder.id))
      tell(t('folders.removed', { name: folder.name, count: answer.value.documents }), undo)
    },
  }
}

export type FolderDeeds = ReturnType<typeof useFolderDeeds>
