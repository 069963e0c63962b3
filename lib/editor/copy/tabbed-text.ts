import type { Node } from 'prosemirror-model'
import { placeInOrder } from '../tables/table-grid'

const linesIn = (node: Node): string[] =>
  node.isTextblock ? [node.textBetween(0, node.content.size, '\n')] : node.children.flatMap(linesIn)

/** What would be read as the end of a field stands in quotes, as spreadsheets write it. */
const fieldOf = (text: string): string => (/[\t\n"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

/** Rows of cells as spreadsheets put them on the clipboard: tabs between cells, a line for each row. */
export const tabbedText = (rows: readonly Node[]): string => {
  const grid = placeInOrder(rows)
  return rows
    .map((_, row) =>
      Array.from({ length: grid.width }, (_, column) => {
        const piece = grid.at(row, column)
        const begins = piece?.row === row && piece.column === column
        return begins ? fieldOf(piece.cell.children.flatMap(linesIn).join('\n')) : ''
      }).join('\t'),
    )
    .join('\n')
}
