import ArchiveRestore from 'lucide-react/icons/archive-restore'
import ArrowUpRight from 'lucide-react/icons/arrow-up-right'
import Copy from 'lucide-react/icons/copy'
import Ellipsis from 'lucide-react/icons/ellipsis'
import ExternalLink from 'lucide-react/icons/external-link'
import FilePlus from 'lucide-react/icons/file-plus'
import FolderInput from 'lucide-react/icons/folder-input'
import LayoutTemplate from 'lucide-react/icons/layout-template'
import LogOut from 'lucide-react/icons/log-out'
import Pencil from 'lucide-react/icons/pencil'
import SquareCheck from 'lucide-react/icons/square-check'
import Trash2 from 'lucide-react/icons/trash-2'
import type { ComponentType } from 'react'
import { type Action, may } from '@/lib/access/permissions'
import button from '../controls/button.module.css'
import { ChoiceButton } from '../controls/choice-button'
import { titleOrUntitled } from '../d/[id]/title-or-untitled'
import { useTranslate } from '../translations'
import type { Listed } from './documents-api'

type Icon = ComponentType<{ readonly size: number; readonly 'aria-hidden': 'true' }>

/** Everything that can be done with a document from a list, in the order of the menu. */
const entries = [
  { id: 'open', icon: ArrowUpRight, action: 'document.read', shortcut: 'Enter' },
  { id: 'openNew', icon: ExternalLink, action: 'document.read', shortcut: null },
  { id: 'rename', icon: Pencil, action: 'document.write', shortcut: 'F2' },
  { id: 'begin', icon: FilePlus, action: 'document.export', shortcut: null },
  { id: 'moveTo', icon: FolderInput, action: 'document.read', shortcut: 'M' },
  { id: 'select', icon: SquareCheck, action: 'document.read', shortcut: 'X' },
  { id: 'copy', icon: Copy, action: 'document.export', shortcut: null },
  { id: 'makeTemplate', icon: LayoutTemplate, action: 'document.export', shortcut: null },
  { id: 'restore', icon: ArchiveRestore, action: 'document.restore', shortcut: null },
  { id: 'toTrash', icon: Trash2, action: 'document.trash', shortcut: 'Del' },
  { id: 'leave', icon: LogOut, action: 'document.leave', shortcut: null },
  { id: 'deleteForGood', icon: Trash2, action: 'document.delete', shortcut: null },
] as const satisfies readonly { id: string; icon: Icon; action: Action; shortcut: string | null }[]

const words = {
  open: 'documents.open',
  openNew: 'documents.openNew',
  rename: 'documents.rename',
  begin: 'templates.useIt',
  moveTo: 'folders.move',
  select: 'folders.choose',
  copy: 'documents.copy',
  makeTemplate: 'templates.make',
  restore: 'documents.restore',
  toTrash: 'documents.toTrash',
  leave: 'documents.leave',
  deleteForGood: 'documents.deleteForGood',
} as const

export type MenuDeed = (typeof entries)[number]['id']
export type MenuDeeds = (deed: MenuDeed) => void

/** What is done with documents that are written, and what with templates. */
const ofDocuments: readonly MenuDeed[] = ['copy', 'makeTemplate', 'moveTo', 'select']
const ofTemplates: readonly MenuDeed[] = ['begin']

export const mayDo = ({ role, place, template }: Listed, deed: MenuDeed): boolean => {
  const entry = entries.find(({ id }) => id === deed)
  // An owner gives a document away or throws it away.
  if (entry === undefined || (deed === 'leave' && role === 'owner')) return false
  if ((template ? ofDocuments : ofTemplates).includes(deed)) return false
  if (place === 'trash' && (deed === 'moveTo' || deed === 'makeTemplate' || deed === 'select')) return false
  return may(role, entry.action, place)
}

type DocumentMenuProps = { readonly document: Listed; readonly tabIndex: number; readonly deeds: MenuDeeds }

/** What can be done with one document, behind its last button. */
export const DocumentMenu = ({ document, tabIndex, deeds }: DocumentMenuProps) => {
  const t = useTranslate()
  return (
    <ChoiceButton
      label={t('documents.more', { title: titleOrUntitled(document.title, t) })}
      className={`${button.button} ${button.icon}`}
      face={<Ellipsis size={18} aria-hidden="true" />}
      tabIndex={tabIndex}
      choices={entries
        .filter(({ id }) => mayDo(document, id))
        .map(({ id, icon: Icon, shortcut }) => ({
          id,
          label: t(id === 'open' && document.template ? 'templates.change' : words[id]),
          icon: <Icon size={16} aria-hidden="true" />,
          ...(shortcut !== null && { shortcut }),
        }))}
      chosen={null}
      onChoose={(id) => deeds(id as MenuDeed)}
    />
  )
}
