import {
  BorderStyle,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  WidthType,
} from 'docx'
import type { Node } from 'prosemirror-model'
import { placeInOrder } from '@/lib/editor/tables/table-grid'
import { columnWidths } from '@/lib/editor/tables/table-widths'
import { cellFill } from '../../cell-colours'
import { columnShares } from '../column-shares'
import type { DocxWriter } from './docx-blocks'
import { type DocxPlace, inCell } from './docx-place'
import type { DocxBlock } from './docx-ranges'
import { ink } from './docx-styles'

/** Word joins tables that touch, and wants a line behind one at the end of a cell. */
export const afterTable = ({ align }: DocxPlace): Paragraph =>
  new Paragraph({
    style: 'Room',
    spacing: { before: 0, after: 80, line: 120 },
    ...(align !== null && { alignment: align }),
  })

const perPixel = 15
/** Twips between both sides of a cell and its text. */
const padding = 240

/** A table as Word has them, with its spans, widths, headings and colours. */
export const docxTable = (writer: DocxWriter, table: Node, place: DocxPlace): DocxBlock[] => {
  const widths = columnShares(table, { available: place.width, perPixel })
  const grid = placeInOrder(table.children)
  if (grid.width === 0) return []
  const edge = { style: BorderStyle.SINGLE, size: 4, color: ink.line }
  const said = columnWidths(table)
  const cellOf = (cell: Node, width: number, isSaid: boolean): TableCell => {
    const { colspan, rowspan, header, align, shade } = cell.attrs
    const fill = cellFill(shade, header === true)
    const inner = { ...inCell(place, width - padding), align, heading: header === true }
    return new TableCell({
      children: writer.inCell(cell.children, inner),
      // Columns of which nobody said how wide they are say so: the grid has their share.
      width: isSaid ? { size: width, type: WidthType.DXA } : { size: 0, type: WidthType.AUTO },
      margins: { top: 60, bottom: 60, left: 120, right: 120 },
      ...(Number(colspan) > 1 && { columnSpan: Number(colspan) }),
      ...(Number(rowspan) > 1 && { rowSpan: Number(rowspan) }),
      ...(fill !== null && { shading: { type: ShadingType.CLEAR, color: 'auto', fill } }),
    })
  }
  const isHead = (row: Node): boolean =>
    row.childCount > 0 && row.children.every(({ attrs }) => attrs.header === true)
  const firstOther = table.children.findIndex((row) => !isHead(row))
  const rows = table.children.map((_, at) => {
    const own = grid.pieces.filter((piece) => piece.row === at)
    return new TableRow({
      cantSplit: false,
      tableHeader: at < firstOther,
      children: own.map(({ cell, column, width }) =>
        cellOf(
          cell,
          widths.slice(column, column + width).reduce((sum, one) => sum + one, 0),
          said.slice(column, column + width).every((one) => one > 0),
        ),
      ),
    })
  })
  const made = new Table({
    rows,
    width: { size: widths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    ...(place.indent > 0 && { indent: { size: place.indent, type: WidthType.DXA } }),
    ...(writer.fromRight(table) && { visuallyRightToLeft: true }),
    borders: {
      top: edge,
      bottom: edge,
      left: edge,
      right: edge,
      insideHorizontal: edge,
      insideVertical: edge,
    },
  })
  return [made, afterTable(place)]
}
