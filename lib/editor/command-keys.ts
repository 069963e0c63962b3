import { chainCommands } from 'prosemirror-commands'
import type { Command } from 'prosemirror-state'
import { blockCommands } from './commands/block-commands'
import { helpCommands } from './commands/help-commands'
import { historyCommands } from './commands/history-commands'
import { insertCommands } from './commands/insert-commands'
import { listCommands } from './commands/list-commands'
import { markCommands } from './commands/mark-commands'
import { structureCommands } from './commands/structure-commands'
import type { EditorCommand } from './editor-command'

/** The groups with keys: a text needs them from its first moment, and the others not before they are offered. */
export const keyedCommands: readonly EditorCommand[] = [
  ...historyCommands,
  ...blockCommands,
  ...markCommands,
  ...listCommands,
  ...insertCommands,
  ...structureCommands,
  ...helpCommands,
]

const keysOf = ({ keys, otherKeys = [] }: EditorCommand): readonly string[] =>
  keys === undefined ? otherKeys : [keys, ...otherKeys]

/** The keys of the table. Those that ask something first are the interface's. */
export const commandKeys: Readonly<Record<string, Command>> = Object.fromEntries(
  keyedCommands
    .filter(({ asks }) => asks === undefined)
    .flatMap((command) => keysOf(command).map((key) => [key, chainCommands(command.run, () => true)])),
)

/** The keys that ask something, and what they ask. */
export const askingKeys: readonly { readonly keys: string; readonly command: EditorCommand }[] = keyedCommands
  .filter(({ asks }) => asks !== undefined)
  .flatMap((command) => keysOf(command).map((keys) => ({ keys, command })))
