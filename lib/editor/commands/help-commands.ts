import { type EditorCommand, never } from '../editor-command'
import { hasFocusMode, setFocusMode } from '../plugins/focus-mode'

/** What tells of the rest, and how one sees the text. */
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
  {
    id: 'focus',
    label: 'commands.focus',
    group: 'help',
    icon: 'focus',
    places: [],
    keys: 'Mod-Alt-Enter',
    run: (state, dispatch, view) => setFocusMode(!hasFocusMode(state))(state, dispatch, view),
    active: hasFocusMode,
    enabled: () => true,
  },
]
