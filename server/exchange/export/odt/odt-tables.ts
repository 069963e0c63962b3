import type { Node } from 'prosemirror-model'
import { type CalloutKind, calloutKindOf } from '@/lib/editor/nodes/callout'
import { schema } from '@/lib/editor/schema'
import { placeInOrder } from '@/lib/editor/tables/table-grid'
import { columnWidths } from '@/lib/editor/tables/table-widths'
import { cellFill } from '../../cell-colours'
import { columnShares } from '../column-shares'
import { blockRunsFromRight, runsFromRight } from '../text-direction'
import type { OdtWriter } from './odt-blocks'
import { inCell, type OdtPlace } from './odt-place'
import { spanOf } from './odt-words'
import { type Attributes, element, mm } from './odt-xml'

const tones: Readonly<Record<CalloutKind, { readonly line: string; readonly wash: string }>> = {
  note: { line: '#22438f', wash: '#e8edf8' },
  tip: { line: '#2c672d', wash: '#e9f1e4' },
  important: { line: '#6b3a93', wash: '#f1eaf7' },
  warning: { line: '#8a5800', wash: '#f9efd9' },
  danger: { line: '#ae2419', wash: '#fbebe8' },
}

/** Millimetres between the sides of a cell, or of a callout, and its text. */
const padding = { cell: 1.5, callout: 2.5 } as const
/** Columns are shared out in hundredths of a millimetre. */
const fine = 100
const perPixel = (fine * 25.4) / 96

type Frame = {
  readonly widths: readonly number[]
  /** Of each column, whether somebody said how wide it is. */
  readonly said?: readonly boolean[]
  readonly place: OdtPlace
  readonly fromRight: boolean
  readonly rows: string
}

const framed = ({ styles }: OdtWriter, { widths, said = [], place, fromRight, rows }: Frame): string => {
  const width = widths.reduce((sum, one) => sum + one, 0)
  // LibreOffice gives columns their share only in a table that reaches from one side of the text to the other.
  const fills = said.includes(false)
  const name = styles.name({
    family: 'table',
    says: {
      'table-properties': {
        'style:width': mm(width),
        'table:align': fills ? 'margins' : fromRight ? 'right' : 'left',
        'fo:margin-left': mm(fromRight ? 0 : place.indent),
        ...(fills && fromRight && { 'fo:margin-right': mm(place.indent) }),
        'fo:margin-top': '2mm',
        'fo:margin-bottom': '3mm',
        'style:writing-mode': fromRight ? 'rl-tb' : 'lr-tb',
      },
    },
  })
  const columns = widths.map((one, at) =>
    element('table:table-column', {
      'table:style-name': styles.name({
        family: 'table-column',
        says: {
          'table-column-properties': {
            'style:column-width': mm(one),
            // A column that takes its share says how large that is.
            ...(said[at] === false && { 'style:rel-column-width': `${Math.round(one * fine)}*` }),
          },
        },
      }),
    }),
  )
  return element('table:table', { 'table:style-name': name }, columns.join('') + rows)
}

const cell = ({ styles }: OdtWriter, looks: Attributes, spans: Attributes, content: string): string => {
  const name = styles.name({
    family: 'table-cell',
    says: { 'table-cell-properties': { 'fo:padding': mm(padding.cell), ...looks } },
  })
  return element(
    'table:table-cell',
    { 'table:style-name': name, 'office:value-type': 'string', ...spans },
    content,
  )
}

/** A frame with a name: a table of one cell, which holds whatever blocks are in it together. */
export const odtCallout = (writer: OdtWriter, block: Node, place: OdtPlace): string => {
  const kind = calloutKindOf(block.attrs.kind)
  const { line, wash } = tones[kind]
  const fromRight = blockRunsFromRight(block)
  const inner = inCell(place, place.width - 2 * padding.callout)
  const name = writer.document.words.callouts[kind]
  const head = writer.paragraph(
    spanOf(name, writer, { given: [schema.marks.bold.create()], colour: line }),
    inner,
    {
      parent: 'Callout_20_Name',
      fromRight: fromRight || runsFromRight(name),
    },
  )
  const looks = {
    'fo:background-color': wash,
    'fo:border': 'none',
    [fromRight ? 'fo:border-right' : 'fo:border-left']: `1mm solid ${line}`,
    'fo:padding': mm(padding.callout),
  }
  const content = cell(writer, looks, {}, head + writer.xml(block.children, inner))
  return framed(writer, {
    widths: [place.width],
    place,
    fromRight,
    rows: element('table:table-row', {}, content),
  })
}

/** A table with its spans, widths, headings and colours. */
export const odtTable = (writer: OdtWriter, table: Node, around: OdtPlace): string => {
  const widths = columnShares(table, { available: around.width * fine, perPixel }).map(
    (width) => width / fine,
  )
  const grid = placeInOrder(table.children)
  const written = table.children.map((_, row) => {
    const cells = Array.from({ length: grid.width }, (_, column) => {
      const piece = grid.at(row, column)
      if (piece === undefined) return '<table:table-cell><text:p/></table:table-cell>'
      if (piece.row !== row || piece.column !== column) return '<table:covered-table-cell/>'
      const { header, align, shade } = piece.cell.attrs
      const width = widths.slice(column, column + piece.width).reduce((sum, one) => sum + one, 0)
      const place = { ...inCell(around, width - 2 * padding.cell), align, heading: header === true }
      const fill = cellFill(shade, header === true)
      return cell(
        writer,
        {
          'fo:border': '0.5pt solid #d6cebd',
          ...(fill !== null && { 'fo:background-color': `#${fill.toLowerCase()}` }),
          // Whether somebody said where its words stand: else each line stands where its letters begin.
          'style:text-align-source': align === null ? 'value-type' : 'fix',
        },
        {
          'table:number-columns-spanned': piece.width > 1 ? piece.width : undefined,
          'table:number-rows-spanned': piece.height > 1 ? piece.height : undefined,
        },
        writer.xml(piece.cell.children, place),
      )
    })
    const style = writer.styles.name({
      family: 'table-row',
      says: { 'table-row-properties': { 'fo:keep-together': 'always' } },
    })
    return element('table:table-row', { 'table:style-name': style }, cells.join(''))
  })
  const isHead = (row: Node): boolean =>
    row.childCount > 0 && row.children.every(({ attrs }) => attrs.header === true)
  const firstOther = Math.max(
    0,
    table.children.findIndex((row) => !isHead(row)),
  )
  const head = written.slice(0, firstOther).join('')
  const rows =
    (head === '' ? '' : element('table:table-header-rows', {}, head)) + written.slice(firstOther).join('')
  const said = columnWidths(table).map((width) => width > 0)
  return grid.width === 0
    ? ''
    : framed(writer, { widths, said, place: around, fromRight: blockRunsFromRight(table), rows })
}
