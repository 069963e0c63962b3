import type { Command } from 'prosemirror-state'
import { mergeCells, splitCell } from 'prosemirror-tables'
import { type CommandDescription, can, type EditorCommand, never } from '../editor-command'
import { cellShades } from '../nodes/table-cell'
import { addColumnAfter, addColumnBefore, addRowAfter, addRowBefore } from '../tables/add-cells'
import { type CellLook, looksLike, setLook } from '../tables/cell-looks'
import { resetColumns, resizeColumns } from '../tables/column-width'
import { deleteColumns, deleteRows, deleteTable } from '../tables/delete-cells'
import { moveSelected } from '../tables/move-cells'
import { selectWhole } from '../tables/select-cells'
import { hasHeader, toggleHeader } from '../tables/toggle-header'

type Place = Extract<EditorCommand['places'][number], `table${string}`>

const tableCommand = (
  place: Place,
  description: CommandDescription,
  run: Command,
  active: EditorCommand['active'] = never,
): EditorCommand => ({ group: 'table', places: [place], ...description, run, active, enabled: can(run) })

const inRows = (description: CommandDescription, run: Command) => tableCommand('table-row', description, run)
const inColumns = (description: CommandDescription, run: Command) =>
  tableCommand('table-column', description, run)
const ofTable = (description: CommandDescription, run: Command, active?: EditorCommand['active']) =>
  tableCommand('table', description, run, active)

const alignment = (id: string, label: CommandDescription['label'], look: CellLook) => {
  const active = looksLike(look)
  const set = setLook(look)
  const clear = setLook({ name: 'align', value: null })
  return ofTable(
    { id, label, icon: `text-${id}` },
    (state, dispatch) => (active(state) ? clear : set)(state, dispatch),
    active,
  )
}

const shadeNames = {
  grey: 'commands.shadeGrey',
  yellow: 'commands.shadeYellow',
  green: 'commands.shadeGreen',
  blue: 'commands.shadeBlue',
  red: 'commands.shadeRed',
} as const

const shade = (value: (typeof cellShades)[number] | null): EditorCommand => {
  const look: CellLook = { name: 'shade', value }
  const label = value === null ? 'commands.shadeNone' : shadeNames[value]
  return tableCommand(
    'table-shade',
    { id: `shade-${value ?? 'none'}`, label, icon: 'square' },
    setLook(look),
    looksLike(look),
  )
}

/** What is done with a table, its rows, columns and cells. */
export const tableCommands: readonly EditorCommand[] = [
  inRows({ id: 'row-before', label: 'commands.rowBefore', icon: 'arrow-up-to-line' }, addRowBefore),
  inRows({ id: 'row-after', label: 'commands.rowAfter', icon: 'arrow-down-to-line' }, addRowAfter),
  inRows({ id: 'row-up', label: 'commands.rowUp', icon: 'arrow-up' }, moveSelected('row', -1)),
  inRows({ id: 'row-down', label: 'commands.rowDown', icon: 'arrow-down' }, moveSelected('row', 1)),
  inRows({ id: 'select-row', label: 'commands.selectRow', icon: 'rows-3' }, selectWhole('row')),
  inRows({ id: 'delete-rows', label: 'commands.deleteRows', icon: 'trash-2' }, deleteRows),
  inColumns(
    { id: 'column-before', label: 'commands.columnBefore', icon: 'between-vertical-start' },
    addColumnBefore,
  ),
  inColumns(
    { id: 'column-after', label: 'commands.columnAfter', icon: 'between-vertical-end' },
    addColumnAfter,
  ),
  inColumns(
    { id: 'column-back', label: 'commands.columnBack', icon: 'chevrons-left' },
    moveSelected('column', -1),
  ),
  inColumns(
    { id: 'column-on', label: 'commands.columnOn', icon: 'chevrons-right' },
    moveSelected('column', 1),
  ),
  inColumns(
    { id: 'select-column', label: 'commands.selectColumn', icon: 'columns-3' },
    selectWhole('column'),
  ),
  inColumns({ id: 'reset-columns', label: 'commands.resetColumns', icon: 'undo-2' }, resetColumns),
  inColumns({ id: 'delete-columns', label: 'commands.deleteColumns', icon: 'trash-2' }, deleteColumns),
  ofTable(
    { id: 'header-row', label: 'commands.headerRow', icon: 'panel-top' },
    toggleHeader('row'),
    hasHeader('row'),
  ),
  ofTable(
    { id: 'header-column', label: 'commands.headerColumn', icon: 'panel-left' },
    toggleHeader('column'),
    hasHeader('column'),
  ),
  ofTable({ id: 'merge-cells', label: 'commands.mergeCells', icon: 'table-cells-merge' }, mergeCells),
  ofTable({ id: 'split-cell', label: 'commands.splitCell', icon: 'table-cells-split' }, splitCell),
  alignment('align-start', 'commands.alignLeft', { name: 'align', value: 'left' }),
  alignment('align-center', 'commands.alignCenter', { name: 'align', value: 'center' }),
  alignment('align-end', 'commands.alignRight', { name: 'align', value: 'right' }),
  ofTable({ id: 'narrower', label: 'commands.narrower', icon: 'fold-horizontal' }, resizeColumns(-1)),
  ofTable({ id: 'wider', label: 'commands.wider', icon: 'unfold-horizontal' }, resizeColumns(1)),
  shade(null),
  ...cellShades.map(shade),
  ofTable({ id: 'delete-table', label: 'commands.deleteTable', icon: 'trash-2' }, deleteTable),
]
