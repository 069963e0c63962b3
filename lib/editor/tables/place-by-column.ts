import type { Node } from 'prosemirror-model'
import { columnsOf } from './column-names'
import { isEmptyCell } from './empty-cell'
import { TableGrid } from './table-grid'

/** A cell, and the names of the columns that it stands in. */
type NamedCell = { readonly cell: Node; readonly names: readonly string[] }

export type PlacedByColumn =
  | { readonly kind: 'placed'; readonly grid: TableGrid; readonly columns: readonly string[] }
  | { readonly kind: 'unnamed' | 'too large' }

/**
 * The cells of one row. Two in one column came of two people who each put it there: where they say the same, or one
 * says nothing, one is shown; where not, the second gets a column of its own rather than be lost.
 */
const namedCells = (row: Node): NamedCell[] => {
  const standing = new Map<string, Node>()
  const named: NamedCell[] = []
  for (const cell of row.children) {
    let names = columnsOf(cell)
    const first = standing.get(names[0] ?? '')
    if (first !== undefined) {
      if (isEmptyCell(cell) || cell.content.eq(first.content)) continue
      let marked = names.slice(0, 1)
      while (marked.some((name) => standing.has(name))) marked = marked.map((name) => `${name}-`)
      names = marked
    }
    for (const name of names) if (!standing.has(name)) standing.set(name, cell)
    named.push({ cell, names })
  }
  return named
}

/** All columns in their order: as the first row has them, and what other rows have besides after what it follows there. */
const orderOf = (rows: readonly (readonly NamedCell[])[]): readonly string[] => {
  const start = ''
  const following = new Map<string, string | undefined>([[start, undefined]])
  for (const row of rows) {
    let last = start
    for (const name of row.flatMap(({ names }) => names)) {
      if (!following.has(name)) {
        following.set(name, following.get(last))
        following.set(last, name)
      }
      last = name
    }
  }
  const order: string[] = []
  for (let name = following.get(start); name !== undefined; name = following.get(name)) order.push(name)
  return order
}

/** Lays each cell into the columns that it names, where all name some and the grid has at most so many slots. */
export const placeByColumn = (rows: readonly Node[], mostSlots: number): PlacedByColumn => {
  const unnamed = rows.some(({ children }) => children.some((cell) => columnsOf(cell).length === 0))
  if (unnamed) return { kind: 'unnamed' }
  const named = rows.map(namedCells)
  const columns = orderOf(named)
  if (columns.length * rows.length > mostSlots) return { kind: 'too large' }
  const places = new Map(columns.map((name, at) => [name, at]))
  const grid = new TableGrid(rows.length)
  named.forEach((cells, row) => {
    const laid = cells
      .map(({ cell, names }) => {
        const [column = 0, ...others] = names.map((name) => places.get(name) ?? 0)
        return { cell, column, end: Math.max(column, ...others) + 1 }
      })
      .sort((one, other) => one.column - other.column)
    for (const { cell, column, end } of laid) {
      const covering = grid.at(row, column)
      // A column that somebody put into the middle of a cell that spans: the cell spans it too.
      if (covering?.row === row && isEmptyCell(cell)) continue
      if (covering?.row === row) grid.narrow(covering, column)
      else if (covering !== undefined) grid.endBefore(covering, row)
      grid.put({ cell, row, column, width: end - column, height: Number(cell.attrs.rowspan) })
    }
  })
  return { kind: 'placed', grid, columns }
}
