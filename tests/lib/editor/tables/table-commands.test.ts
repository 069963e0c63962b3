import { TextSelection } from 'prosemirror-state'
import { CellSelection, mergeCells, splitCell } from 'prosemirror-tables'
import { describe, expect, it } from 'vitest'
import { addColumnAfter, addColumnBefore, addRowAfter, addRowBefore } from '@/lib/editor/tables/add-cells'
import { setLook } from '@/lib/editor/tables/cell-looks'
import { resetColumns, resizeColumns } from '@/lib/editor/tables/column-width'
import { deleteColumns, deleteRows } from '@/lib/editor/tables/delete-cells'
import { insertTable } from '@/lib/editor/tables/insert-table'
import { moveLines, moveSelected } from '@/lib/editor/tables/move-cells'
import { selectWhole } from '@/lib/editor/tables/select-cells'
import { toggleHeader } from '@/lib/editor/tables/toggle-header'
import { HeadlessEditor } from '../../../support/headless-editor'
import { caretIn, draw, firstTable, problemsIn, selectCells, withTable } from './table-drawing'

const three = ['#a | #b | #c', 'd | e | f', 'g | h | i']
const made = () => withTable(new HeadlessEditor(), ...three)

describe('a table', () => {
  it('is inserted in place of an empty line, with headings and a line after it', () => {
    const editor = new HeadlessEditor()
    editor.run(insertTable())
    editor.type('name')
    expect(draw(editor)).toEqual(['#name | # | #', ' |  | ', ' |  | '])
    expect(editor.state.doc.childCount).toBe(2)
    expect(editor.run(insertTable())).toBe(false)
  })

  it('is made of a line between bars, by Enter', () => {
    const editor = new HeadlessEditor().type('|Plant| Seeds |**x**|')
    expect(editor.press('Enter')).toBe(true)
    editor.type('leek')
    expect(draw(editor)).toEqual(['#Plant | #Seeds | #x', 'leek |  | '])
    expect(editor.html).toContain('<strong>x</strong>')
    const other = new HeadlessEditor().type('a|b|')
    other.press('Enter')
    expect(other.html).toBe('<p>a|b|</p><p><br class="ProseMirror-trailingBreak"></p>')
  })

  it('takes rows and columns on both sides, which are headings where all others are', () => {
    const editor = caretIn(made(), 0, 0)
    editor.run(addRowBefore)
    expect(draw(editor)[0]).toBe(' |  | ')
    editor.run(addColumnBefore)
    expect(draw(editor)[1]).toBe('# | #a | #b | #c')
    caretIn(editor, 3, 3).run(addColumnAfter)
    editor.run(addRowAfter)
    expect(draw(editor)).toEqual([
      ' |  |  |  | ',
      '# | #a | #b | #c | #',
      ' | d | e | f | ',
      ' | g | h | i | ',
      ' |  |  |  | ',
    ])
    expect(editor.inStep).toBe(true)
  })

  it('loses rows and columns, and goes with the last', () => {
    const editor = selectCells(made(), [1, 0], [2, 1])
    editor.run(deleteRows)
    expect(draw(editor)).toEqual(['#a | #b | #c'])
    caretIn(editor, 0, 1).run(deleteColumns)
    expect(draw(editor)).toEqual(['#a | #c'])
    editor.run(selectWhole('table'))
    editor.press('Backspace')
    expect(editor.html).toBe('<p><br class="ProseMirror-trailingBreak"></p>')
  })

  it('loses what is selected whole to Backspace, and of other cells the words', () => {
    const editor = caretIn(made(), 1, 1)
    editor.run(selectWhole('column'))
    editor.press('Backspace')
    expect(draw(editor)).toEqual(['#a | #c', 'd | f', 'g | i'])
    caretIn(editor, 1, 0).run(selectWhole('row'))
    editor.press('Delete')
    expect(draw(editor)).toEqual(['#a | #c', 'g | i'])
    caretIn(editor, 1, 1).run(selectWhole('table'))
    selectCells(editor, [1, 1], [1, 1]).press('Backspace')
    expect(draw(editor)).toEqual(['#a | #c', 'g | '])
  })

  it('merges and splits cells', () => {
    const editor = selectCells(made(), [1, 0], [2, 1])
    editor.run(mergeCells)
    expect(draw(editor)).toEqual(['#a | #b | #c', 'degh | degh | f', 'degh | degh | i'])
    expect(editor.inStep).toBe(true)
    editor.run(splitCell)
    expect(draw(editor)).toEqual(['#a | #b | #c', 'degh |  | f', ' |  | i'])
    expect(problemsIn(editor.state.doc)).toEqual([])
    expect(editor.inStep).toBe(true)
  })

  it('has no column in which no cell begins', () => {
    const editor = selectCells(withTable(new HeadlessEditor(), 'a | b', 'c | d'), [0, 0], [0, 1])
    editor.run(mergeCells)
    selectCells(editor, [1, 0], [1, 1]).run(mergeCells)
    expect(draw(editor)).toEqual(['ab', 'cd'])
  })

  it('turns its first row and column into headings and back', () => {
    const editor = caretIn(made(), 2, 2)
    editor.run(toggleHeader('column'))
    expect(draw(editor)).toEqual(['#a | #b | #c', '#d | e | f', '#g | h | i'])
    editor.run(toggleHeader('row'))
    expect(draw(editor)).toEqual(['#a | b | c', '#d | e | f', '#g | h | i'])
    editor.run(toggleHeader('column'))
    expect(draw(editor)).toEqual(['a | b | c', 'd | e | f', 'g | h | i'])
  })

  it('moves rows and columns, the caret with them', () => {
    const editor = caretIn(made(), 1, 1)
    expect(editor.press('Alt-Shift-ArrowDown')).toBe(true)
    expect(editor.press('Alt-Shift-ArrowDown')).toBe(true)
    expect(draw(editor)).toEqual(['#a | #b | #c', 'g | h | i', 'd | e | f'])
    editor.press('Alt-Shift-ArrowLeft')
    editor.type('!')
    expect(draw(editor)).toEqual(['#b | #a | #c', 'h | g | i', '!e | d | f'])
    editor.run(moveLines('column', { start: 0, end: 1 }, 3))
    editor.run(moveLines('row', { start: 0, end: 1 }, 3))
    expect(draw(editor)).toEqual(['g | i | h', 'd | f | !e', '#a | #c | #b'])
    expect(editor.inStep).toBe(true)
  })

  it('moves what cells tie together as one', () => {
    const editor = selectCells(made(), [0, 0], [1, 0])
    editor.run(mergeCells)
    caretIn(editor, 1, 1).run(moveSelected('row', 1))
    expect(draw(editor)).toEqual(['g | h | i', '#ad | #b | #c', '#ad | e | f'])
    selectCells(editor, [0, 0], [0, 1]).run(mergeCells)
    caretIn(editor, 0, 2).run(moveSelected('column', -1))
    expect(draw(editor)).toEqual(['i | gh | gh', '#c | #ad | #b', 'f | #ad | e'])
    expect(problemsIn(editor.state.doc)).toEqual([])
  })

  it('makes columns wider and narrower in every row, within bounds', () => {
    const editor = caretIn(made(), 1, 1)
    editor.run(resizeColumns(1))
    expect(editor.html).toContain('<colgroup><col><col style="width: 120px"><col></colgroup>')
    for (let times = 0; times < 9; times += 1) editor.run(resizeColumns(-1))
    expect(editor.html).toContain('<col style="width: 48px">')
    editor.run(addRowAfter)
    expect(problemsIn(editor.state.doc)).toEqual([])
    editor.run(resetColumns)
    expect(editor.html).toContain('<colgroup><col><col><col></colgroup>')
  })

  it('aligns and colours the selected cells', () => {
    const editor = selectCells(made(), [1, 0], [1, 1])
    editor.run(setLook({ name: 'align', value: 'right' }))
    editor.run(setLook({ name: 'shade', value: 'yellow' }))
    expect(editor.html.match(/<td data-shade="yellow" style="text-align: right">/g)).toHaveLength(2)
  })
})

describe('keys in a table', () => {
  it('go from cell to cell, and Tab in the last adds a row', () => {
    const editor = caretIn(made(), 2, 1)
    editor.press('Tab')
    editor.type('x')
    expect(draw(editor)[2]).toBe('g | h | x')
    editor.press('Tab')
    editor.type('y').press('Shift-Tab')
    editor.type('z')
    expect(draw(editor).slice(2)).toEqual(['g | h | z', 'y |  | '])
    expect(caretIn(editor, 0, 0).press('Shift-Tab')).toBe(true)
  })

  it('select cells with Shift, and leave downwards to a new line', () => {
    const editor = caretIn(made(), 1, 1)
    editor.caretAfter('e').press('Shift-ArrowRight')
    expect(editor.state.selection).toBeInstanceOf(CellSelection)
    editor.press('Shift-ArrowDown')
    editor.press('Backspace')
    expect(draw(editor)).toEqual(['#a | #b | #c', 'd |  | ', 'g |  | '])
    editor.dispatch(editor.state.tr.delete(firstTable(editor).table.nodeSize, editor.state.doc.content.size))
    editor.caretAfter('g').press('ArrowDown')
    expect(editor.state.selection).toBeInstanceOf(TextSelection)
    expect(editor.type('after').html).toMatch(/<\/table><\/div><p>after<\/p>$/)
  })

  it('indent within a list in a cell', () => {
    const editor = caretIn(withTable(new HeadlessEditor(), 'a |', 'b | c'), 0, 1).type('- one')
    editor.press('Enter')
    editor.type('two').press('Tab')
    expect(editor.html).toContain('<ul><li><p>one</p><ul><li><p>two</p>')
  })
})
