import { Fragment, type Node } from 'prosemirror-model'
import { schema } from '@/lib/editor/schema'
import { fillOf } from '../../cell-colours'
import { calloutKindOfFill } from '../callout-frame'
import { headingWords, isBold } from '../cell-looks'
import type { Findings } from '../findings'
import { standsAsWords } from '../own-styles'
import { withWidths } from '../table-columns'
import type { XmlElement } from '../xml/xml-element'
import { millimetres, type OdtStyles } from './odt-styles'

const { nodes } = schema

export type OdtTableTools = {
  readonly styles: OdtStyles
  readonly findings: Findings
  /** The blocks that a cell holds whose text has that many millimetres; null where the file does not say. */
  readonly blocks: (cell: XmlElement, width: number | null) => readonly Node[]
}

/** Columns and rows that a spreadsheet's table may repeat. */
const most = 100

const countOf = (value: string | null): number => {
  const count = Number.parseInt(value ?? '', 10)
  return Number.isNaN(count) ? 1 : Math.min(Math.max(count, 1), most)
}

type Row = { readonly element: XmlElement; readonly header: boolean }

const rowsOf = (parent: XmlElement, header = false): readonly Row[] =>
  parent.elements.flatMap((child) => {
    if (child.name === 'table:table-row') return [{ element: child, header }]
    if (child.name === 'table:table-header-rows') return rowsOf(child, true)
    return /^table:table-(?:rows|row-group)$/.test(child.name) ? rowsOf(child, header) : []
  })

const fillIn = (cell: XmlElement, styles: OdtStyles): string | null =>
  styles.says('table-cell', cell.get('table:style-name'), 'table-cell-properties', 'fo:background-color')

type Side = 'left' | 'center' | 'right' | null

const sideOf = (said: string | null): Side =>
  said === 'right' || said === 'end'
    ? 'right'
    : said === 'left' || said === 'start'
      ? 'left'
      : said === 'center'
        ? said
        : null

/** The lines of a cell, whatever they stand in but another table. */
const linesIn = (parent: XmlElement): readonly XmlElement[] =>
  parent.elements.flatMap((child) => {
    if (child.name === 'text:p' || child.name === 'text:h') return [child]
    return /^text:(?:list|list-item|section)$/.test(child.name) ? linesIn(child) : []
  })

/** Where the lines of a cell stand, which says whether it has a side of its own; undefined where it does not say. */
const exactSide = (cell: XmlElement, styles: OdtStyles): Side | undefined => {
  const source = styles.says(
    'table-cell',
    cell.get('table:style-name'),
    'table-cell-properties',
    'style:text-align-source',
  )
  const found = linesIn(cell)
    .map((line) => line.get('text:style-name'))
    .find((name) => standsAsWords(styles.kindOf(name).kind))
  if (source === null) return undefined
  if (source !== 'fix' || found === undefined) return null
  return sideOf(styles.says('paragraph', found, 'paragraph-properties', 'fo:text-align'))
}

const alignmentIn = (cell: XmlElement, styles: OdtStyles): Side => {
  const exact = exactSide(cell, styles)
  if (exact !== undefined) return exact
  const said = cell
    .all('text:p')
    .filter((line) => line.text !== '' && standsAsWords(styles.kindOf(line.get('text:style-name')).kind))
    .map((paragraph) => {
      const name = paragraph.get('text:style-name')
      const says = (attribute: string): string | null =>
        styles.says('paragraph', name, 'paragraph-properties', attribute)
      const side = sideOf(says('fo:text-align'))
      // Words that run from the right stand there by themselves.
      return side === 'left' || (side === 'right' && /^rl/.test(says('style:writing-mode') ?? ''))
        ? null
        : side
    })
  const [first] = said
  return first === undefined || said.some((one) => one !== first) ? null : first
}

type Around = { readonly inHead: boolean; readonly width: number | null }

const cellOf = (
  cell: XmlElement,
  { inHead, width }: Around,
  { styles, findings, blocks }: OdtTableTools,
): Node => {
  const content = blocks(cell, width)
  const fill = fillOf(fillIn(cell, styles))
  if (fill.lost) findings.lose('colours')
  const named = cell
    .all('text:p')
    .some((line) => styles.kindOf(line.get('text:style-name')).kind === 'table-heading')
  const header = inHead || named || (fill.heading && (styles.exact || isBold(content)))
  const shown = header && !styles.exact ? headingWords(content) : content
  return nodes.tableCell.create(
    {
      colspan: countOf(cell.get('table:number-columns-spanned')),
      rowspan: countOf(cell.get('table:number-rows-spanned')),
      header,
      align: alignmentIn(cell, styles),
      shade: fill.shade,
    },
    shown.length === 0 ? nodes.paragraph.create() : Fragment.fromArray([...shown]),
  )
}

/** Millimetres that a cell's text has of those of its columns. */
const textWidthIn = (cell: XmlElement, columns: readonly number[], styles: OdtStyles): number | null => {
  const whole = columns.reduce((sum, one) => sum + one, 0)
  const style = cell.get('table:style-name')
  const says = (side: string): number =>
    millimetres(
      styles.says('table-cell', style, 'table-cell-properties', `fo:padding-${side}`) ??
        styles.says('table-cell', style, 'table-cell-properties', 'fo:padding'),
    )
  const width = whole - says('left') - says('right')
  return width > 0 ? width : null
}

const calloutIn = (
  rows: readonly Row[],
  columns: readonly number[],
  { styles, blocks }: OdtTableTools,
): Node | null => {
  const [cell, ...others] = rows[0]?.element.all('table:table-cell') ?? []
  const name = cell?.elements[0]?.get('text:style-name') ?? null
  if (cell === undefined || others.length > 0 || rows.length > 1) return null
  if (styles.kindOf(name).kind !== 'callout-name') return null
  const [, ...content] = blocks(cell, textWidthIn(cell, columns, styles))
  return nodes.callout.create(
    { kind: calloutKindOfFill(fillIn(cell, styles)) },
    content.length === 0 ? nodes.paragraph.create() : content,
  )
}

/** A table of OpenDocument; a frame around one cell that names itself is a callout. */
export const readOdtTable = (table: XmlElement, tools: OdtTableTools): Node | null => {
  const rows = rowsOf(table)
  const columns = columnsOf(table).flatMap((column) => {
    const style = column.get('table:style-name')
    const width = millimetres(
      tools.styles.says('table-column', style, 'table-column-properties', 'style:column-width'),
    )
    return Array.from({ length: countOf(column.get('table:number-columns-repeated')) }, () => width)
  })
  const callout = calloutIn(rows, columns, tools)
  if (callout !== null) return callout
  const made = rows.map(({ element, header: inHead }) => {
    const cells: Node[] = []
    let column = 0
    for (const cell of element.elements) {
      const repeated = countOf(cell.get('table:number-columns-repeated'))
      if (cell.name === 'table:covered-table-cell') column += repeated
      if (cell.name !== 'table:table-cell') continue
      const covered = columns.slice(column, column + countOf(cell.get('table:number-columns-spanned')))
      const width = textWidthIn(cell, covered, tools.styles)
      for (let at = 0; at < repeated; at += 1) cells.push(cellOf(cell, { inHead, width }, tools))
      column += repeated
    }
    return nodes.tableRow.create(null, cells)
  })
  return made.length === 0 ? null : nodes.table.create(null, withWidths(made, widthsIn(table, tools.styles)))
}

const pixelsPerMillimetre = 96 / 25.4

/** The width of each column in pixels; 0 where one says what its share of the line is. */
const widthsIn = (table: XmlElement, styles: OdtStyles): readonly number[] =>
  columnsOf(table).flatMap((column) => {
    const says = (attribute: string): string | null =>
      styles.says('table-column', column.get('table:style-name'), 'table-column-properties', attribute)
    const isShare = says('style:rel-column-width') !== null
    const width = isShare ? 0 : millimetres(says('style:column-width')) * pixelsPerMillimetre
    return Array.from({ length: countOf(column.get('table:number-columns-repeated')) }, () => width)
  })

const columnsOf = (parent: XmlElement): readonly XmlElement[] =>
  parent.elements.flatMap((child) => {
    if (child.name === 'table:table-column') return [child]
    return /^table:table-(?:columns|header-columns|column-group)$/.test(child.name) ? columnsOf(child) : []
  })
