import { Fragment, type Node, Slice } from 'prosemirror-model'
import type { EditorState } from 'prosemirror-state'
import { isInTable } from 'prosemirror-tables'
import { schema } from '../schema'
import { parseTabbed } from './parse-tabbed'

const { table, tableRow, tableCell, paragraph, hardBreak } = schema.nodes

/** The blocks in a table's cells, one after the other. */
const blocksIn = (node: Node): Node[] =>
  node.type === tableCell ? flat(node.children) : node.children.flatMap(blocksIn)

const flat = (nodes: readonly Node[]): Node[] =>
  nodes.flatMap((node) => (node.type === table ? blocksIn(node) : [node]))

/** Within a cell, a table is what stands in its cells. */
const withoutNested = (node: Node, inCell: boolean): Node[] => {
  if (node.isText || node.inlineContent) return [node]
  if (node.type === table && inCell) return blocksIn(node).flatMap((block) => withoutNested(block, true))
  const within = inCell || node.type === tableCell
  return [node.copy(Fragment.fromArray(node.children.flatMap((child) => withoutNested(child, within))))]
}

const onlyCell = (slice: Slice): Node | null => {
  const only = slice.content.childCount === 1 ? slice.content.firstChild : null
  if (only === null || only === undefined || only.type !== table) return null
  const cells = only.children.flatMap(({ children }) => children)
  return cells.length === 1 ? (cells[0] ?? null) : null
}

const holdsNested = (nodes: readonly Node[], inCell: boolean): boolean =>
  nodes.some((node) => {
    if (node.type === table && inCell) return true
    return !node.inlineContent && holdsNested(node.children, inCell || node.type === tableCell)
  })

/**
 * What is pasted or dropped, without tables in cells; one cell alone, as Excel copies it, is the words in it. In a
 * table, what is more than a table is not to be a table there.
 */
export const pastedTables = (slice: Slice, state: EditorState): Slice => {
  const alone = onlyCell(slice)
  if (alone !== null) {
    const blocks = flat(alone.children)
    return blocks.length === 1
      ? new Slice(Fragment.fromArray(blocks), 1, 1)
      : new Slice(Fragment.fromArray(blocks), 0, 0)
  }
  const children = slice.content.content
  const cells = children.every(({ type }) => type === table || type === tableRow || type === tableCell)
  const inCell = isInTable(state) && !(cells && children.length === 1)
  if (!holdsNested(children, inCell && !cells)) return slice
  const content = children.flatMap((node) => withoutNested(node, inCell && !cells))
  return Slice.maxOpen(Fragment.fromArray(content))
}

const lines = (text: string): Node[] =>
  text
    .split('\n')
    .flatMap((line, at) => [
      ...(at === 0 ? [] : [hardBreak.create()]),
      ...(line === '' ? [] : [schema.text(line)]),
    ])

/** Text that a spreadsheet put on the clipboard, as a table; null for other text. */
export const tableOfText = (text: string): Slice | null => {
  const rows = parseTabbed(text)
  if (rows === null) return null
  const made = rows.map((fields) =>
    tableRow.createChecked(
      null,
      fields.map((field) => tableCell.createChecked(null, paragraph.createChecked(null, lines(field)))),
    ),
  )
  return new Slice(Fragment.from(table.createChecked(null, made)), 0, 0)
}
