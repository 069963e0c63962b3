import { can, type EditorCommand, never } from '../editor-command'
import { insertDivider } from '../insert-divider'

/** What is put in beside the text. */
export const insertCommands: readonly EditorCommand[] = [
  {
    id: 'divider',
    label: 'commands.divider',
    group: 'insert',
    icon: 'minus',
    places: ['toolbar', 'slash'],
    opening: '---',
    run: insertDivider,
    active: never,
    enabled: can(insertDivider),
  },
]
