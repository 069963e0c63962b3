import type { Command } from 'prosemirror-state'
import { deleteBlock, duplicateBlock, selectBlock } from '../block-actions'
import { type CommandDescription, can, type EditorCommand, never } from '../editor-command'
import { indentItems, outdentItems } from '../indent-items'
import { moveDown, moveUp } from '../move-blocks'

const structureCommand = (
  description: CommandDescription & Pick<EditorCommand, 'places' | 'asks'>,
  run: Command,
): EditorCommand => ({ group: 'structure', ...description, run, active: never, enabled: can(run) })

/** What is done with blocks as a whole, and where they stand. */
export const structureCommands: readonly EditorCommand[] = [
  structureCommand(
    { id: 'outdent', label: 'commands.outdent', icon: 'list-indent-decrease', places: ['touch'] },
    outdentItems,
  ),
  structureCommand(
    { id: 'indent', label: 'commands.indent', icon: 'list-indent-increase', places: ['touch'] },
    indentItems,
  ),
  structureCommand(
    {
      id: 'move-up',
      label: 'commands.moveUp',
      icon: 'arrow-up',
      places: ['block', 'touch'],
      keys: 'Alt-Shift-ArrowUp',
    },
    moveUp,
  ),
  structureCommand(
    {
      id: 'move-down',
      label: 'commands.moveDown',
      icon: 'arrow-down',
      places: ['block', 'touch'],
      keys: 'Alt-Shift-ArrowDown',
    },
    moveDown,
  ),
  structureCommand(
    { id: 'duplicate', label: 'commands.duplicate', icon: 'copy', places: ['block'], keys: 'Mod-Shift-d' },
    duplicateBlock,
  ),
  structureCommand(
    { id: 'delete-block', label: 'commands.deleteBlock', icon: 'trash-2', places: ['block'] },
    deleteBlock,
  ),
  structureCommand(
    {
      id: 'block-actions',
      label: 'commands.blockActions',
      icon: 'grip-vertical',
      places: ['touch'],
      keys: 'Alt-Enter',
      asks: 'block',
    },
    selectBlock,
  ),
]
