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
