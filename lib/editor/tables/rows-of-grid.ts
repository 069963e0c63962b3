import { type Attrs, Fragment, type Node } from 'prosemirror-model'
import { isEmptyCell } from './empty-cell'
import type { Piece, TableGrid } from './table-grid'
import { widthOf } from './table-widths'

type Column = { readonly at: number; readonly name: string; readonly width: number; readonly header: boolean }

/** What most cells of a column say of its width; the first of those that say it equally often. */
const widthIn = (pieces: readonly Piece[], column: number): number => {
  const counts = new Map<number, number>()
  for (const piece of pieces) {
    if (piece.width !== piece.cell.attrs.colspan) continue
    const said: unknown = piece.cell.attrs.colwidth
    const width = widthOf(Array.isArray(said) ? said[column - piece.column] : 0)
    counts.set(width, (counts.get(width) ?? 0) + piece.height)
  }
  return [...counts].reduce((most, next) => (next[1] > most[1] ? next : most), [0, 0])[0]
}

/**
 * The columns that stay. One in which no cell begins is only the width of others. One that most rows lack and that
 * says nothing was taken away, while somebody added a row that still had it.
 */
const columnsIn = (grid: TableGrid, names: readonly string[]): Column[] => {
  const covering = Array.from({ length: grid.width }, (): Piece[] => [])
  for (const piece of grid.pieces) {
    for (let at = 0; at < piece.width; at += 1) covering[piece.column + at]?.push(piece)
  }
  const columns = covering.flatMap((pieces, at) => {
    const beginning = pieces.filter(({ column }) => column === at)
    const covered = pieces.reduce((sum, { height }) => sum + height, 0)
    const gone = covered * 2 < grid.height && beginning.every(({ cell }) => isEmptyCell(cell))
    if (beginning.length === 0 || gone) return []
    const header = pieces.every(({ cell }) => cell.attrs.header === true)
    return [{ at, name: names[at] ?? String(at), width: widthIn(pieces, at), header }]
  })
  return columns.length > 0 ? columns : [{ at: 0, name: names[0] ?? '0', width: 0, header: false }]
}

const same = (one: unknown, other: unknown): boolean =>
  Array.isArray(one) && Array.isArray(other) ? one.join() === other.join() : one === other

const sameAttributes = (some: Attrs, all: Attrs): boolean =>
  Object.entries(some).every(([name, value]) => same(value, all[name]))

const attributesOver = (columns: readonly Column[], rowspan: number): Attrs => {
  const widths = columns.map(({ width }) => width)
  return {
    colspan: columns.length,
    rowspan,
    colwidth: widths.some((width) => width > 0) ? widths : null,
    columns: columns.map(({ name }) => name).join(' '),
  }
}

/** The cells that begin in each row. */
const piecesByRow = (grid: TableGrid): readonly (readonly Piece[])[] => {
  const rows = Array.from({ length: grid.height }, (): Piece[] => [])
  for (const piece of grid.pieces) rows[piece.row]?.push(piece)
  return rows
}

/**
 * The table that a grid stands for: every slot covered once, spans as wide and high as what they cover, one width and
 * one name for each column. Rows and cells that need no change are the same nodes.
 */
export const tableOfGrid = (table: Node, grid: TableGrid, names: readonly string[]): Node => {
  const columns = columnsIn(grid, names)
  const type = table.type.schema.nodes.tableCell
  const beginning = piecesByRow(grid)
  const rows = table.children.map((row, at) => {
    const own = beginning[at] ?? []
    const heading = own.length > 0 && own.every(({ cell }) => cell.attrs.header === true)
    const cells: Node[] = []
    let last: Piece | undefined
    for (const column of columns) {
      const piece = grid.at(at, column.at)
      if (piece !== undefined && (piece === last || piece.row !== at)) continue
      last = piece
      const covered = columns.filter(
        (one) => piece && one.at >= piece.column && one.at < piece.column + piece.width,
      )
      const attributes = piece ? attributesOver(covered, piece.height) : attributesOver([column], 1)
      if (piece === undefined) {
        const gap = type?.createAndFill({ ...attributes, header: heading || column.header })
        if (gap) cells.push(gap)
      } else if (sameAttributes(attributes, piece.cell.attrs)) cells.push(piece.cell)
      else cells.push(piece.cell.type.create({ ...piece.cell.attrs, ...attributes }, piece.cell.content))
    }
    const unchanged =
      cells.length === row.childCount && cells.every((cell, index) => cell === row.child(index))
    return unchanged ? row : row.copy(Fragment.fromArray(cells))
  })
  return rows.every((row, at) => row === table.child(at)) ? table : table.copy(Fragment.fromArray(rows))
}
