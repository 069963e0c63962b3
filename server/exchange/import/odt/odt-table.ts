import { Fragment, type Node } from 'prosemirror-model'
import { schema } from '@/lib/editor/schema'
import { calloutKindOfFill } from '../callout-frame'
import { fillOf, headingWords, isBold } from '../cell-looks'
import type { Findings } from '../findings'
import { withWidths } from '../table-columns'
import type { XmlElement } from '../xml/xml-element'
import { millimetres, type OdtStyles } from './odt-styles'

const { nodes } = schema

export type OdtTableTools = {
  readonly styles: OdtStyles
  readonly findings: Findings
  readonly blocks: (cell: XmlElement) => readonly Node[]
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

const alignmentIn = (cell: XmlElement, styles: OdtStyles): string | null => {
  const said = cell
    .all('text:p')
    .filter((paragraph) => paragraph.text !== '')
    .map((paragraph) => {
      const name = paragraph.get('text:style-name')
      const says = (attribute: string): string | null =>
        styles.says('paragraph', name, 'paragraph-properties', attribute)
      const align = says('fo:text-align')
      // Words that run from the right stand there by themselves.
      return align === 'right' && /^rl/.test(says('style:writing-mode') ?? '') ? null : align
    })
  const [first] = said
  if (first === undefined || first === null || said.some((one) => one !== first)) return null
  if (first === 'center') return 'center'
  return first === 'right' || first === 'end' ? 'right' : null
}

const cellOf = (cell: XmlElement, inHead: boolean, { styles, findings, blocks }: OdtTableTools): Node => {
  const content = blocks(cell)
  const fill = fillOf(fillIn(cell, styles))
  if (fill.lost) findings.lose('colours')
  const header = inHead || (fill.heading && isBold(content))
  const shown = header ? headingWords(content) : content
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

const calloutIn = (rows: readonly Row[], { styles, blocks }: OdtTableTools): Node | null => {
  const [cell, ...others] = rows[0]?.element.all('table:table-cell') ?? []
  const name = cell?.elements[0]?.get('text:style-name') ?? null
  if (cell === undefined || others.length > 0 || rows.length > 1) return null
  if (styles.kindOf(name).kind !== 'callout-name') return null
  const [, ...content] = blocks(cell)
  return nodes.callout.create(
    { kind: calloutKindOfFill(fillIn(cell, styles)) },
    content.length === 0 ? nodes.paragraph.create() : content,
  )
}

/** A table of OpenDocument; a frame around one cell that names itself is a callout. */
export const readOdtTable = (table: XmlElement, tools: OdtTableTools): Node | null => {
  const rows = rowsOf(table)
  const callout = calloutIn(rows, tools)
  if (callout !== null) return callout
  const made = rows.map(({ element, header }) => {
    const cells = element.all('table:table-cell').flatMap((cell) => {
      const repeated = countOf(cell.get('table:number-columns-repeated'))
      return Array.from({ length: repeated }, () => cellOf(cell, header, tools))
    })
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
