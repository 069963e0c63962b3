import type { TableRect } from 'prosemirror-tables'
import type { EditorView } from 'prosemirror-view'
import { columnsOf } from '@/lib/editor/tables/column-names'
import { type Area, onPage } from '../../../controls/visible-area'

/** Where a table's rows and columns begin, and where the last ones end, in pixels of the page. */
export type TableEdges = {
  readonly columns: readonly number[]
  readonly rows: readonly number[]
  /** What the columns are called, whatever their place. */
  readonly names: readonly string[]
  /** The box in which the table scrolls. */
  readonly box: Area
  readonly table: HTMLTableElement
  readonly rtl: boolean
}

/** Null while the table is not drawn. */
export const edgesOf = (view: EditorView, { map, tableStart, table: node }: TableRect): TableEdges | null => {
  const box = view.nodeDOM(tableStart - 1)
  const table = box instanceof HTMLElement ? box.querySelector('table') : null
  if (!(box instanceof HTMLElement) || table === null) return null
  const rtl = getComputedStyle(table).direction === 'rtl'
  const whole = onPage(table.getBoundingClientRect())
  const columns = Array.from({ length: map.width + 1 }, (_, at) =>
    (at === 0) === rtl ? whole.right : whole.left,
  )
  const rows = Array.from({ length: map.height + 1 }, (_, at) => (at === 0 ? whole.top : whole.bottom))
  for (const position of new Set(map.map)) {
    const cell = view.nodeDOM(tableStart + position)
    if (!(cell instanceof HTMLElement)) return null
    const { left, top } = map.findCell(position)
    const area = onPage(cell.getBoundingClientRect())
    if (left > 0) columns[left] = rtl ? area.right : area.left
    if (top > 0) rows[top] = area.top
  }
  columns[map.width] = rtl ? whole.left : whole.right
  const names = node.firstChild?.children.flatMap(columnsOf) ?? []
  return { columns, names, rows, box: onPage(box.getBoundingClientRect()), table, rtl }
}
