import { chainCommands } from 'prosemirror-commands'
import type { Command } from 'prosemirror-state'
import { blockCommands } from './commands/block-commands'
import { helpCommands } from './commands/help-commands'
import { historyCommands } from './commands/history-commands'
import { insertCommands } from './commands/insert-commands'
import { listCommands } from './commands/list-commands'
import { markCommands } from './commands/mark-commands'
import { structureCommands } from './commands/structure-commands'
import { tableCommands } from './commands/table-commands'
import type { CommandPlace, EditorCommand } from './editor-command'

export type { EditorCommand } from './editor-command'

/** The one table of what the editor can do: toolbar, keys, menus and help are made from it, in this order. */
export const commands: readonly EditorCommand[] = [
  ...historyCommands,
  ...blockCommands,
  ...markCommands,
  ...listCommands,
  ...insertCommands,
  ...structureCommands,
  ...tableCommands,
  ...helpCommands,
]

/** What is offered in a place. */
export const commandsIn = (place: CommandPlace): readonly EditorCommand[] =>
  commands.filter(({ places }) => places.includes(place))

const keysOf = ({ keys, otherKeys = [] }: EditorCommand): readonly string[] =>
  keys === undefined ? otherKeys : [keys, ...otherKeys]

/** The keys of the table. Those that ask something first are the interface's. */
export const commandKeys: Readonly<Record<string, Command>> = Object.fromEntries(
  commands
    .filter(({ asks }) => asks === undefined)
    .flatMap((command) => keysOf(command).map((key) => [key, chainCommands(command.run, () => true)])),
)

/** The keys that ask something, and what they ask. */
export const askingKeys: readonly { readonly keys: string; readonly command: EditorCommand }[] = commands
  .filter(({ asks }) => asks !== undefined)
  .flatMap((command) => keysOf(command).map((keys) => ({ keys, command })))
