import { useMemo, useState } from 'react'
import { FolderTree } from '@/lib/folders/folder-tree'
import { documentsApi, type Folder } from './documents-api'

/** Somebody's folders, as they stood when they were last asked for. */
export const useFolders = (first: readonly Folder[]) => {
  const [all, setAll] = useState(first)
  const tree = useMemo(() => new FolderTree(all), [all])
  return {
    tree,
    reload: async (): Promise<void> => {
      const answer = await documentsApi.folders()
      if (answer.ok) setAll(answer.value.folders)
    },
  }
}

export type FoldersShown = ReturnType<typeof useFolders>
