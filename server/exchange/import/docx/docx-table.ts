import { Fragment, type Node } from 'prosemirror-model'
import { schema } from '@/lib/editor/schema'
import { calloutKindOfFill } from '../callout-frame'
import { fillOf, headingWords, isBold } from '../cell-looks'
import type { Findings } from '../findings'
import { withWidths } from '../table-columns'
import type { XmlElement } from '../xml/xml-element'
import { isOn } from './docx-signs'

const { nodes } = schema

export type TableTools = {
  readonly findings: Findings
  /** The blocks that a cell holds. */
  readonly blocks: (cell: XmlElement) => readonly Node[]
  /** What the first paragraph of a cell is by its style. */
  readonly isCalloutName: (paragraph: XmlElement) => boolean
}

type Cell = { readonly column: number; readonly width: number; readonly element: XmlElement; height: number }

const most = 100

const countOf = (value: string | null | undefined): number => {
  const count = Number.parseInt(value ?? '', 10)
  return Number.isNaN(count) ? 0 : Math.min(Math.max(count, 0), most)
}

/** Rows and cells stand in a table, or in what controls and changes put around them. */
const inside = (parent: XmlElement, name: string): readonly XmlElement[] =>
  parent.elements.flatMap((child) => {
    if (child.name === name) return [child]
    if (/^w:(?:sdt|sdtContent|ins|customXml|smartTag)$/.test(child.name)) return inside(child, name)
    return []
  })

const merges = (cell: XmlElement): 'begins' | 'goes on' | null => {
  const merge = cell.at('w:tcPr', 'w:vMerge')
  if (merge === null) return null
  return merge.get('w:val') === 'restart' ? 'begins' : 'goes on'
}

const alignmentIn = (cell: XmlElement): string | null => {
  const said = cell
    .all('w:p')
    .filter((paragraph) => paragraph.find('w:t') !== null)
    .map((paragraph) => {
      const properties = paragraph.at('w:pPr')
      const align = properties?.at('w:jc')?.get('w:val') ?? null
      // Words that run from the right stand there by themselves.
      return isOn(properties?.at('w:bidi') ?? null) && align !== 'center' ? null : align
    })
  const [first] = said
  if (first === undefined || first === null || said.some((one) => one !== first)) return null
  if (first === 'center') return 'center'
  return first === 'right' || first === 'end' ? 'right' : null
}

/** A table of Word; a frame around one cell that names itself is a callout. */
export const readDocxTable = (table: XmlElement, tools: TableTools): Node | null => {
  const rows = inside(table, 'w:tr').filter((row) => row.at('w:trPr', 'w:del') === null)
  const callout = calloutIn(rows, tools)
  if (callout !== null) return callout
  const open = new Map<number, Cell>()
  const placed = rows.map((row) => {
    const properties = row.at('w:trPr')
    const before = countOf(properties?.at('w:gridBefore')?.get('w:val'))
    const cells: Cell[] = []
    let column = before
    for (const element of inside(row, 'w:tc')) {
      const width = Math.max(1, countOf(element.at('w:tcPr', 'w:gridSpan')?.get('w:val')))
      const kind = merges(element)
      const above = open.get(column)
      if (kind === 'goes on' && above !== undefined && above.width === width) above.height += 1
      else {
        const cell = { column, width, element, height: 1 }
        cells.push(cell)
        if (kind === null) open.delete(column)
        else open.set(column, cell)
      }
      column += width
    }
    return { cells, before, header: isOn(properties?.at('w:tblHeader') ?? null) }
  })
  const made = placed.map(({ cells, before, header }) => {
    const pad = before > 0 ? [nodes.tableCell.create({ colspan: before }, nodes.paragraph.create())] : []
    return nodes.tableRow.create(null, [...pad, ...cells.map((cell) => cellOf(cell, header, tools))])
  })
  const widths = widthsIn(table, rows)
  return made.length === 0 ? null : nodes.table.create(null, withWidths(made, widths))
}

const twipsPerPixel = 15

/**
 * The width of each column in pixels, where the table keeps to widths that are said; 0 where a column takes what is left.
 */
const widthsIn = (table: XmlElement, rows: readonly XmlElement[]): readonly number[] => {
  const columns = table.at('w:tblGrid')?.all('w:gridCol') ?? []
  if (table.at('w:tblPr', 'w:tblLayout')?.get('w:type') !== 'fixed') return []
  const said = new Set<number>()
  for (const row of rows) {
    let column = countOf(row.at('w:trPr', 'w:gridBefore')?.get('w:val'))
    for (const cell of inside(row, 'w:tc')) {
      const width = Math.max(1, countOf(cell.at('w:tcPr', 'w:gridSpan')?.get('w:val')))
      if (cell.at('w:tcPr', 'w:tcW')?.get('w:type') === 'dxa')
        for (let at = 0; at < width; at += 1) said.add(column + at)
      column += width
    }
  }
  return columns.map((column, at) => (said.has(at) ? Number(column.get('w:w') ?? 0) / twipsPerPixel : 0))
}

const fillIn = (cell: XmlElement): string | null => cell.at('w:tcPr', 'w:shd')?.get('w:fill') ?? null

const cellOf = (
  { element, width, height }: Cell,
  inHead: boolean,
  { findings, blocks }: TableTools,
): Node => {
  const content = blocks(element)
  const fill = fillOf(fillIn(element))
  if (fill.lost) findings.lose('colours')
  const header = inHead || (fill.heading && isBold(content))
  const attributes = {
    colspan: width,
    rowspan: height,
    header,
    align: alignmentIn(element),
    shade: fill.shade,
  }
  const shown = header ? headingWords(content) : content
  return nodes.tableCell.create(
    attributes,
    shown.length === 0 ? nodes.paragraph.create() : Fragment.fromArray([...shown]),
  )
}

const calloutIn = (rows: readonly XmlElement[], { blocks, isCalloutName }: TableTools): Node | null => {
  const [row, ...more] = rows
  const [cell, ...others] = row === undefined ? [] : inside(row, 'w:tc')
  const name = cell?.at('w:p') ?? null
  if (cell === undefined || name === null || more.length > 0 || others.length > 0 || !isCalloutName(name))
    return null
  const [, ...content] = blocks(cell)
  return nodes.callout.create(
    { kind: calloutKindOfFill(fillIn(cell)) },
    content.length === 0 ? nodes.paragraph.create() : content,
  )
}
