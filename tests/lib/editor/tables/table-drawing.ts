import type { Node } from 'prosemirror-model'
import { TextSelection } from 'prosemirror-state'
import { CellSelection, TableMap } from 'prosemirror-tables'
import { schema } from '@/lib/editor/schema'
import type { HeadlessEditor } from '@/tests/support/headless-editor'

const { nodes } = schema

/** A table of rows like `a | b`; `#` before a word makes a heading of its cell. */
export const tableOf = (...rows: readonly string[]): Node =>
  nodes.table.createChecked(
    null,
    rows.map((row) =>
      nodes.tableRow.createChecked(
        null,
        row.split('|').map((field) => {
          const word = field.trim().replace(/^#/, '')
          const header = field.trim().startsWith('#')
          const text = word === '' ? null : schema.text(word)
          return nodes.tableCell.createChecked({ header }, nodes.paragraph.create(null, text))
        }),
      ),
    ),
  )

export const firstTable = ({ state: { doc } }: HeadlessEditor): { table: Node; position: number } => {
  let found: { table: Node; position: number } | null = null
  doc.descendants((node, position) => {
    if (found === null && node.type === nodes.table) found = { table: node, position }
    return found === null
  })
  if (found === null) throw new RangeError('there is no table')
  return found
}

/** The grid, row by row: the words of each cell at every slot that it covers, `#` before headings. */
export const drawing = (table: Node): readonly string[] => {
  const map = TableMap.get(table)
  return Array.from({ length: map.height }, (_, row) =>
    Array.from({ length: map.width }, (_column, column) => {
      const cell = table.nodeAt(map.map[row * map.width + column] ?? 0)
      return `${cell?.attrs.header === true ? '#' : ''}${cell?.textContent ?? '?'}`
    }).join(' | '),
  )
}

export const draw = (editor: HeadlessEditor): readonly string[] => drawing(firstTable(editor).table)

/** What is wrong with the tables of a document: slots that nothing or too much covers, widths that differ. */
export const problemsIn = (content: Node): readonly unknown[] => {
  const problems: unknown[] = []
  content.descendants((node) => {
    if (node.type === nodes.table) problems.push(...(TableMap.get(node).problems ?? []))
  })
  return problems
}

/** Puts a table into an empty document. */
export const withTable = (editor: HeadlessEditor, ...rows: readonly string[]): HeadlessEditor => {
  editor.dispatch(editor.state.tr.insert(0, tableOf(...rows)))
  return editor
}

const cellAt = (editor: HeadlessEditor, row: number, column: number): number => {
  const { table, position } = firstTable(editor)
  const map = TableMap.get(table)
  return position + 1 + (map.map[row * map.width + column] ?? 0)
}

export const caretIn = (editor: HeadlessEditor, row: number, column: number): HeadlessEditor => {
  const $cell = editor.state.doc.resolve(cellAt(editor, row, column) + 1)
  editor.dispatch(editor.state.tr.setSelection(TextSelection.near($cell)))
  return editor
}

type Slot = readonly [row: number, column: number]

export const selectCells = (editor: HeadlessEditor, from: Slot, to: Slot): HeadlessEditor => {
  const { doc, tr } = editor.state
  editor.dispatch(tr.setSelection(CellSelection.create(doc, cellAt(editor, ...from), cellAt(editor, ...to))))
  return editor
}
