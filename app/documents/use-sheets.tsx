import { type ReactNode, Suspense, useEffect, useState } from 'react'
import type { FolderTree } from '@/lib/folders/folder-tree'
import type { FolderId } from '@/lib/protocol/identifiers'
import { late } from '../controls/late'
import { titleOrUntitled } from '../d/[id]/title-or-untitled'
import { useTranslate } from '../translations'
import type { Question } from './confirm-sheet'
import type { Folder, Listed } from './documents-api'
import type { Moving } from './move-sheet'
import type { Naming } from './name-sheet'
import type { FolderDeeds } from './use-folder-deeds'

const sheets = {
  confirm: () => import('./confirm-sheet'),
  name: () => import('./name-sheet'),
  move: () => import('./move-sheet'),
  download: () => import('./download-sheet'),
}
const ConfirmSheet = late(sheets.confirm)
const NameSheet = late(sheets.name)
const MoveSheet = late(sheets.move)
const DownloadSheet = late(sheets.download)

type Sheet =
  | { readonly kind: 'question'; readonly question: Question }
  | { readonly kind: 'naming'; readonly naming: Naming }
  | { readonly kind: 'moving'; readonly moving: Moving }
  | { readonly kind: 'download'; readonly folder: Folder }

/** What asks something before it is done, one at a time, in a sheet above the page. */
export const useSheets = (tree: FolderTree, deeds: FolderDeeds) => {
  const t = useTranslate()
  const [sheet, setSheet] = useState<Sheet | null>(null)
  const close = () => setSheet(null)
  // They come after the page, and before the key by which one is asked for: what is typed next is meant for it.
  useEffect(() => {
    for (const load of Object.values(sheets)) void load().catch(() => {})
  }, [])
  const create = (parent: FolderId | null, then: (folder: Folder) => void = () => {}) => {
    const name = tree.wayTo(parent).at(-1)?.name
    const naming = {
      title: name === undefined ? t('folders.create') : t('folders.createIn', { name }),
      name: '',
      deed: t('folders.make'),
      onName: (typed: string) =>
        void deeds.create(typed, parent).then((folder) => folder !== null && then(folder)),
    }
    setSheet({ kind: 'naming', naming })
  }
  const drawn = (): ReactNode => {
    switch (sheet?.kind) {
      case 'question':
        return <ConfirmSheet question={sheet.question} onClose={close} />
      case 'naming':
        return <NameSheet naming={sheet.naming} onClose={close} />
      case 'moving':
        return (
          <MoveSheet
            moving={sheet.moving}
            tree={tree}
            onCreate={() => create(null, ({ id }) => sheet.moving.onMove(id))}
            onClose={close}
          />
        )
      case 'download':
        return <DownloadSheet folder={sheet.folder} onClose={close} />
      case undefined:
        return null
    }
  }
  return {
    shown: sheet !== null && <Suspense fallback={null}>{drawn()}</Suspense>,
    ask: (question: Question) => setSheet({ kind: 'question', question }),
    create,
    rename: (folder: Folder) =>
      setSheet({
        kind: 'naming',
        naming: {
          title: t('folders.renameOf', { name: folder.name }),
          name: folder.name,
          deed: t('folders.save'),
          onName: (name) => void deeds.rename(folder, name),
        },
      }),
    renameTemplate: (document: Listed, onName: (name: string) => void) => {
      const name = titleOrUntitled(document.title, t)
      const title = t('folders.renameOf', { name })
      setSheet({
        kind: 'naming',
        naming: { title, name: document.title, deed: t('folders.save'), onName },
      })
    },
    moveFolder: (folder: Folder) =>
      setSheet({
        kind: 'moving',
        moving: {
          title: t('folders.moveOne', { name: folder.name }),
          from: folder.parentId,
          folder,
          onMove: (into) => void deeds.move(folder, into),
        },
      }),
    moveDocuments: (chosen: readonly Listed[], moved: () => void = () => {}) => {
      const [only, ...more] = chosen
      if (only === undefined) return
      const from = more.every(({ folderId }) => folderId === only.folderId) ? only.folderId : undefined
      const title =
        more.length === 0
          ? t('folders.moveOne', { name: titleOrUntitled(only.title, t) })
          : t('folders.moveMany', { count: chosen.length })
      const onMove = (into: FolderId | null) => {
        moved()
        void deeds.file(chosen, into)
      }
      setSheet({ kind: 'moving', moving: { title, from, folder: null, onMove } })
    },
    download: (folder: Folder) => setSheet({ kind: 'download', folder }),
  }
}

export type Sheets = ReturnType<typeof useSheets>
