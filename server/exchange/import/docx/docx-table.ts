import { Fragment, type Node } from 'prosemirror-model'
import { schema } from '@/lib/editor/schema'
import { fillOf } from '../../cell-colours'
import type { LineKind } from '../blocks-of-kind'
import { calloutKindOfFill } from '../callout-frame'
import { headingWords, isBold } from '../cell-looks'
import type { Findings } from '../findings'
import { standsAsWords } from '../own-styles'
import { withWidths } from '../table-columns'
import type { XmlElement } from '../xml/xml-element'
import { isOn } from './docx-signs'

const { nodes } = schema

export type TableTools = {
  readonly findings: Findings
  /** Whether the file says all that it means, as ours do. */
  readonly exact: boolean
  /** The blocks that a cell holds whose text has that many twips; null where the file does not say. */
  readonly blocks: (cell: XmlElement, width: number | null) => readonly Node[]
  /** What a paragraph is by its style. */
  readonly kindOf: (paragraph: XmlElement) => LineKind['kind']
  /** Whether a style sets the first row of a table apart as its head. */
  readonly hasHead: (style: string | null) => boolean
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

/** Where a line stands: Word turns left and right around where words run from the right. */
const exactSide = (properties: XmlElement | null): string | null => {
  const said = properties?.at('w:jc')?.get('w:val') ?? null
  const fromRight = isOn(properties?.at('w:bidi') ?? null)
  if (said === 'left' || said === 'start') return fromRight ? 'right' : 'left'
  if (said === 'right' || said === 'end') return fromRight ? 'left' : 'right'
  return said === 'center' ? 'center' : null
}

/** The same where programs say it of every line: what stands on its own side by itself says nothing. */
const meantSide = (properties: XmlElement | null): string | null => {
  const side = exactSide(properties)
  return side === 'center' || (side === 'right' && !isOn(properties?.at('w:bidi') ?? null)) ? side : null
}

const isPageBreak = (paragraph: XmlElement): boolean => paragraph.find('w:br')?.get('w:type') === 'page'

const alignmentIn = (cell: XmlElement, { exact, kindOf }: TableTools): string | null => {
  const all = cell.all('w:p').filter((paragraph) => standsAsWords(kindOf(paragraph)))
  const said = exact
    ? all.filter((paragraph) => !isPageBreak(paragraph))
    : all.filter((paragraph) => paragraph.find('w:t') !== null)
  const sides = said.map((paragraph) => {
    const properties = paragraph.at('w:pPr')
    return exact ? exactSide(properties) : meantSide(properties)
  })
  const [first] = sides
  return first === undefined || sides.some((side) => side !== first) ? null : first
}

/** Whether a table takes the head that its style has: it says so by a word, or by a bit of a number. */
const takesHead = (table: XmlElement, { hasHead }: TableTools): boolean => {
  const look = table.at('w:tblPr', 'w:tblLook')
  const bits = Number.parseInt(look?.get('w:val') ?? '0', 16)
  const said = look?.get('w:firstRow') ?? String((bits >> 5) & 1)
  return /^(?:1|true|on)$/.test(said) && hasHead(table.at('w:tblPr', 'w:tblStyle')?.get('w:val') ?? null)
}

/** A table of Word; a frame around one cell that names itself is a callout. */
export const readDocxTable = (table: XmlElement, tools: TableTools): Node | null => {
  const rows = inside(table, 'w:tr').filter((row) => row.at('w:trPr', 'w:del') === null)
  const grid = gridOf(table)
  const callout = calloutIn(rows, grid, tools)
  if (callout !== null) return callout
  const open = new Map<number, Cell>()
  const head = tools.exact || !takesHead(table, tools) ? undefined : rows[0]
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
    return { cells, before, header: row === head || isOn(properties?.at('w:tblHeader') ?? null) }
  })
  const made = placed.map(({ cells, before, header }) => {
    const pad = before > 0 ? [nodes.tableCell.create({ colspan: before }, nodes.paragraph.create())] : []
    return nodes.tableRow.create(null, [
      ...pad,
      ...cells.map((cell) => cellOf(cell, { header, grid }, tools)),
    ])
  })
  const widths = widthsIn(table, rows)
  return made.length === 0 ? null : nodes.table.create(null, withWidths(made, widths))
}

const twipsPerPixel = 15

/** The width of each column in twips. */
const gridOf = (table: XmlElement): readonly number[] =>
  (table.at('w:tblGrid')?.all('w:gridCol') ?? []).map((column) => countOfTwips(column.get('w:w')))

const countOfTwips = (value: string | null | undefined): number => {
  const count = Number(value ?? '')
  return Number.isNaN(count) ? 0 : count
}

/** Twips that Word leaves between a cell's sides and its text. */
const usualMargins = 216

/** Twips that a cell's text has; null where its columns do not say. */
const textWidthIn = ({ element, column, width }: Cell, grid: readonly number[]): number | null => {
  const whole = grid.slice(column, column + width).reduce((sum, one) => sum + one, 0)
  const margins = element.at('w:tcPr', 'w:tcMar')
  const side = (...names: readonly string[]): number | null => {
    const found = names.map((name) => margins?.at(name) ?? null).find((one) => one !== null)
    return found === undefined ? null : countOfTwips(found.get('w:w'))
  }
  const left = side('w:start', 'w:left') ?? usualMargins / 2
  const right = side('w:end', 'w:right') ?? usualMargins / 2
  return whole - left - right > 0 ? whole - left - right : null
}

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

type Around = { readonly header: boolean; readonly grid: readonly number[] }

const cellOf = (cell: Cell, { header: inHead, grid }: Around, tools: TableTools): Node => {
  const { element, width, height } = cell
  const { findings, exact, kindOf } = tools
  const content = tools.blocks(element, textWidthIn(cell, grid))
  const fill = fillOf(fillIn(element))
  if (fill.lost) findings.lose('colours')
  const named = element.all('w:p').some((paragraph) => kindOf(paragraph) === 'table-heading')
  const header = inHead || named || (fill.heading && (exact || isBold(content)))
  const attributes = {
    colspan: width,
    rowspan: height,
    header,
    align: alignmentIn(element, tools),
    shade: fill.shade,
  }
  const shown = header && !exact ? headingWords(content) : content
  return nodes.tableCell.create(
    attributes,
    shown.length === 0 ? nodes.paragraph.create() : Fragment.fromArray([...shown]),
  )
}

const calloutIn = (
  rows: readonly XmlElement[],
  grid: readonly number[],
  { blocks, kindOf }: TableTools,
): Node | null => {
  const [row, ...more] = rows
  const [cell, ...others] = row === undefined ? [] : inside(row, 'w:tc')
  const name = cell?.at('w:p') ?? null
  if (cell === undefined || name === null || more.length > 0 || others.length > 0) return null
  if (kindOf(name) !== 'callout-name') return null
  const only = { element: cell, column: 0, width: Math.max(1, grid.length), height: 1 }
  const [, ...content] = blocks(cell, textWidthIn(only, grid))
  return nodes.callout.create(
    { kind: calloutKindOfFill(fillIn(cell)) },
    content.length === 0 ? nodes.paragraph.create() : content,
  )
}
