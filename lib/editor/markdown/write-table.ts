import type { Node } from 'prosemirror-model'
import { placeInOrder } from '../tables/table-grid'
import { inCell, writeLine } from './write-line'

/** The lines of words in a cell, whatever blocks hold them. */
const linesIn = (node: Node): readonly Node[] => (node.isTextblock ? [node] : node.children.flatMap(linesIn))

/** A cell on one line, as Markdown has no others: blocks are lines of it. */
const writeCell = (cell: Node, origin: string): string =>
  linesIn(cell)
    .map((line) => writeLine(line, inCell, origin).replaceAll('\n', '<br>'))
    .filter((line) => line !== '')
    .join('<br>')

const rules: Readonly<Record<string, string>> = { left: ':--', center: ':-:', right: '--:' }

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`

/**
 * A table as GitHub writes them. Cells that span leave the others empty, and a first row that is no row of headings
 * gets an empty one above it: whoever reads it sees where everything stands, and our own HTML keeps the rest.
 */
export const writeTable = (table: Node, origin: string): string => {
  const grid = placeInOrder(table.children)
  const columns = Array.from({ length: grid.width }, (_, column) => column)
  const written = table.children.map((_, at) =>
    columns.map((column) => {
      const piece = grid.at(at, column)
      return piece?.row === at && piece.column === column ? writeCell(piece.cell, origin) : ''
    }),
  )
  const headed = table.firstChild?.children.every(({ attrs }) => attrs.header === true) === true
  const alignments = columns.map((column) => {
    const found = new Set(table.children.map((_, at) => String(grid.at(at, column)?.cell.attrs.align ?? '')))
    return (found.size === 1 && rules[[...found][0] ?? '']) || '---'
  })
  const [first = [], ...rest] = written
  const above = headed ? first : columns.map(() => '')
  return [above, alignments, ...(headed ? rest : written)].map(row).join('\n')
}
