import { type EditorCommand, never } from '../editor-command'

/** What tells of the rest. */
export const helpCommands: readonly EditorCommand[] = [
  {
    id: 'help',
    label: 'commands.help',
    group: 'help',
    icon: 'keyboard',
    places: ['toolbar'],
    keys: 'Mod-/',
    asks: 'help',
    run: () => false,
    active: never,
    enabled: () => true,
  },
]
