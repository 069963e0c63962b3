import { can, type EditorCommand, never } from '../editor-command'
import { redoChange, undoChange } from '../plugins/undo'

export const historyCommands: readonly EditorCommand[] = [
  {
    id: 'undo',
    label: 'commands.undo',
    group: 'history',
    icon: 'undo-2',
    places: ['toolbar'],
    keys: 'Mod-z',
    run: undoChange,
    active: never,
    enabled: can(undoChange),
  },
  {
    id: 'redo',
    label: 'commands.redo',
    group: 'history',
    icon: 'redo-2',
    places: ['toolbar'],
    keys: 'Mod-Shift-z',
    otherKeys: ['Mod-y'],
    run: redoChange,
    active: never,
    enabled: can(redoChange),
  },
]
