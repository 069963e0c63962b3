import { listCommand } from '../command-kinds'
import type { EditorCommand } from '../editor-command'
import { schema } from '../schema'

const { nodes } = schema

export const listCommands: readonly EditorCommand[] = [
  listCommand(
    {
      id: 'bullet-list',
      label: 'commands.bulletList',
      icon: 'list',
      keys: 'Mod-Shift-8',
      opening: '-',
    },
    nodes.bulletList,
  ),
  listCommand(
    {
      id: 'ordered-list',
      label: 'commands.orderedList',
      icon: 'list-ordered',
      keys: 'Mod-Shift-7',
      opening: '1.',
    },
    nodes.orderedList,
  ),
  listCommand(
    {
      id: 'task-list',
      label: 'commands.taskList',
      icon: 'list-todo',
      keys: 'Mod-Shift-9',
      opening: '[]',
    },
    nodes.taskList,
  ),
]
