import { selectAll } from 'prosemirror-commands'
import { keymap } from 'prosemirror-keymap'
import type { Plugin } from 'prosemirror-state'
import type { Awareness } from 'y-protocols/awareness'
import type { Translate } from '@/lib/messages/translate'
import { codeBlockKeys } from './code-block-keys'
import { commandKeys } from './command-keys'
import type { ContentBinding } from './content-binding'
import type { CommandQuestion } from './editor-command'
import { farKeys } from './far-keys'
import type { FileDesk } from './file-desk'
import { imageKeys } from './image-commands'
import { blockViews } from './plugins/block-views'
import { clipboard } from './plugins/clipboard'
import { fences } from './plugins/fences'
import { files } from './plugins/files'
import { focusMode } from './plugins/focus-mode'
import { formulas } from './plugins/formulas'
import { found } from './plugins/found'
import { headingIds } from './plugins/heading-ids'
import { highlighting } from './plugins/highlighting'
import { inputRules } from './plugins/input-rules'
import { keepUnknown } from './plugins/keep-unknown'
import { knownCaret } from './plugins/known-caret'
import { latePlugin } from './plugins/late-plugin'
import { leaveByTab } from './plugins/leave-by-tab'
import { links } from './plugins/links'
import { longLines } from './plugins/long-lines'
import { longText } from './plugins/long-text'
import { plainBreaks } from './plugins/plain-breaks'
import { publishCursor } from './plugins/publish-cursor'
import { remoteCursors } from './plugins/remote-cursors'
import { spelling } from './plugins/spelling'
import { suggestions } from './plugins/suggestions'
import { sync } from './plugins/sync'
import { tables } from './plugins/tables'
import { tasks } from './plugins/tasks'
import { typography } from './plugins/typography'
import { undo } from './plugins/undo'
import { structureKeys } from './structure-keys'
import { tableKeys } from './tables/table-keys'
import type { DrawMath } from './views/math-view'
import type { ToggleMemory } from './views/toggle-memory'

export type EditorParts = {
  readonly binding: ContentBinding
  readonly awareness: Awareness
  readonly translate: Translate
  readonly ask: (question: CommandQuestion) => void
  readonly memory: ToggleMemory
  readonly loadMath: () => Promise<DrawMath>
  /** Who carries files; without one they are shown as the schema writes them. */
  readonly desk: FileDesk | null
}

/** Every plugin of the editor. The order, which decides who hears of a change or a key first, stands only here. */
export const editorPlugins = ({
  binding,
  awareness,
  translate,
  ask,
  memory,
  loadMath,
  desk,
}: EditorParts): Plugin[] => [
  sync(binding),
  undo(binding),
  plainBreaks(),
  knownCaret(),
  remoteCursors(binding, awareness),
  publishCursor(binding, awareness),
  found(),
  leaveByTab(),
  suggestions(),
  ...inputRules(),
  ...typography(translate.language),
  fences(),
  formulas(ask),
  keymap(codeBlockKeys),
  keymap(imageKeys),
  keymap(tableKeys),
  keymap(commandKeys),
  keymap(farKeys),
  keymap({ ...structureKeys, 'Mod-a': selectAll }),
  clipboard(),
  ...(desk === null ? [] : [files({ desk, awareness, translate })]),
  links(),
  tasks(translate),
  headingIds(),
  blockViews({ translate, ask, memory, loadMath }),
  highlighting(),
  tables(binding),
  latePlugin(async () => {
    const { dropCursor } = await import('prosemirror-dropcursor')
    return dropCursor({ class: 'drop-cursor', width: 2, color: false })
  }),
  latePlugin(async () => (await import('prosemirror-gapcursor')).gapCursor()),
  longLines(),
  longText(),
  keepUnknown(),
  focusMode(),
  spelling(),
]
