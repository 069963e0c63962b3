import { can, type EditorCommand, never } from '../editor-command'
import { insertDivider } from '../insert-divider'
import { openSuggestion } from '../plugins/suggestions'

/** What is put in beside the text. */
export const insertCommands: readonly EditorCommand[] = [
  {
    id: 'insert',
    label: 'commands.insert',
    group: 'insert',
    icon: 'plus',
    places: ['toolbar'],
    opening: '/',
    run: openSuggestion('command'),
    active: never,
    enabled: can(openSuggestion('command')),
  },
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
