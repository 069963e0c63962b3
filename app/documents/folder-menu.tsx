import Download from 'lucide-react/icons/download'
import Ellipsis from 'lucide-react/icons/ellipsis'
import FolderInput from 'lucide-react/icons/folder-input'
import FolderPlus from 'lucide-react/icons/folder-plus'
import Pencil from 'lucide-react/icons/pencil'
import Trash2 from 'lucide-react/icons/trash-2'
import button from '../controls/button.module.css'
import { ChoiceButton } from '../controls/choice-button'
import { useTranslate } from '../translations'
import type { Folder } from './documents-api'

/** Everything that can be done with a folder, in the order of the menu. */
const entries = [
  { id: 'rename', icon: Pencil, words: 'folders.rename', shortcut: 'F2' },
  { id: 'moveTo', icon: FolderInput, words: 'folders.move', shortcut: 'M' },
  { id: 'create', icon: FolderPlus, words: 'folders.create', shortcut: null },
  { id: 'download', icon: Download, words: 'folders.download', shortcut: null },
  { id: 'remove', icon: Trash2, words: 'folders.remove', shortcut: 'Del' },
] as const

export type FolderDeed = (typeof entries)[number]['id']

type FolderMenuProps = {
  readonly folder: Folder
  readonly tabIndex?: number
  readonly onDeed: (deed: FolderDeed) => void
}

/** What can be done with one folder, behind a button. */
export const FolderMenu = ({ folder, tabIndex = 0, onDeed }: FolderMenuProps) => {
  const t = useTranslate()
  return (
    <ChoiceButton
      label={t('folders.more', { name: folder.name })}
      className={`${button.button} ${button.icon}`}
      face={<Ellipsis size={18} aria-hidden="true" />}
      tabIndex={tabIndex}
      choices={entries.map(({ id, icon: Icon, words, shortcut }) => ({
        id,
        label: t(words),
        icon: <Icon size={16} aria-hidden="true" />,
        ...(shortcut !== null && { shortcut }),
      }))}
      chosen={null}
      onChoose={(id) => onDeed(id as FolderDeed)}
    />
  )
}
