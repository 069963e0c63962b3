import { Fragment, type Node, Slice } from 'prosemirror-model'
import { describe, expect, it } from 'vitest'
import { schema } from '@/lib/editor/schema'
import { parseTabbed } from '@/lib/editor/tables/parse-tabbed'
import { pastedTables, tableOfText } from '@/lib/editor/tables/pasted-tables'
import { HeadlessEditor } from '../../../support/headless-editor'
import { caretIn, draw, drawing, tableOf, withTable } from './table-drawing'

const whole = (...nodes: Node[]): Slice => new Slice(Fragment.fromArray(nodes), 0, 0)

describe('text with tabs', () => {
  it('is a table where a spreadsheet wrote it', () => {
    expect(parseTabbed('a\tb\r\nc\t\r\n')).toEqual([
      ['a', 'b'],
      ['c', ''],
    ])
    expect(parseTabbed('"two\nlines"\t"say ""yes"""\nc\td"')).toEqual([
      ['two\nlines', 'say "yes"'],
      ['c', 'd"'],
    ])
  })

  it('is text where it only has tabs', () => {
    for (const text of ['plain', '\tindented\n\tcode', 'a\tb\nno tab', '"open\tquote', ''])
      expect(parseTabbed(text)).toBeNull()
  })

  it('keeps the lines within a field', () => {
    const table = tableOfText('"a\nb"\tc')?.content.firstChild
    expect(table && drawing(table)).toEqual(['a\nb | c'])
  })
})

describe('what is pasted', () => {
  it('is words where it is but one cell', () => {
    const { content, openStart } = pastedTables(whole(tableOf('one')), new HeadlessEditor().state)
    expect([content.firstChild?.type, content.firstChild?.textContent, openStart]).toEqual([
      schema.nodes.paragraph,
      'one',
      1,
    ])
  })

  it('brings no table into a cell', () => {
    const editor = caretIn(withTable(new HeadlessEditor(), 'a | b'), 0, 0)
    const pasted = whole(schema.nodes.paragraph.create(), tableOf('c | d', 'e | f'))
    const slice = pastedTables(pasted, editor.state)
    editor.dispatch(editor.state.tr.replaceSelection(slice))
    expect(draw(editor)).toEqual(['cdefa | b'])
    const nested = tableOf('x | y')
    const cell = schema.nodes.tableCell.create(null, nested)
    const around = schema.nodes.table.create(null, schema.nodes.tableRow.create(null, [cell, cell]))
    const flat = pastedTables(whole(around), new HeadlessEditor().state).content.firstChild
    expect(flat && drawing(flat)).toEqual(['xy | xy'])
  })

  it('is made a whole table, whatever rows it has', () => {
    const editor = new HeadlessEditor()
    editor.dispatch(editor.state.tr.replaceSelection(whole(tableOf('a | b | c', 'd', 'e | f'))))
    expect(draw(editor)).toEqual(['a | b | c', 'd |  | ', 'e | f | '])
    expect(editor.inStep).toBe(true)
  })
})
