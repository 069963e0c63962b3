import type { ComponentType } from 'react'
import type { CommandQuestion } from '@/lib/editor/editor-command'
import { late } from '../../controls/late'
import type { Notices } from '../../controls/notices'
import type { Editor } from './editor'

export type AskedPanelProps = {
  readonly editor: Editor
  readonly onClose: () => void
  readonly notices: Notices
}

/** Where people answer what a command has to know first. Each comes when it is first wanted. */
export const askedPanels: Readonly<Record<CommandQuestion, ComponentType<AskedPanelProps>>> = {
  link: late(() => import('./link-editor')),
  block: late(() => import('./ways-in/block-actions')),
  help: late(() => import('./ways-in/help-sheet')),
  'code-language': late(() => import('./blocks/code-language-panel')),
  'callout-kind': late(() => import('./blocks/callout-kind-panel')),
  formula: late(() => import('./blocks/formula-panel')),
  'formula-block': late(async () => ({
    default: (await import('./blocks/formula-panel')).FormulaBlockPanel,
  })),
  table: late(() => import('./tables/table-panel')),
  image: late(() => import('./files/file-picker')),
  file: late(async () => ({ default: (await import('./files/file-picker')).AnyFilePicker })),
  embed: late(() => import('./blocks/embed-panel')),
}
