import type { Command } from 'prosemirror-state'
import { mergeCells, splitCell } from 'prosemirror-tables'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { contentOf } from '@/lib/editor/document-roots'
import { undoChange, undoKey } from '@/lib/editor/plugins/undo'
import { readContent } from '@/lib/editor/read-content'
import { schema } from '@/lib/editor/schema'
import { addColumnAfter, addColumnBefore, addRowAfter, addRowBefore } from '@/lib/editor/tables/add-cells'
import { resizeColumns } from '@/lib/editor/tables/column-width'
import { deleteColumns, deleteRows } from '@/lib/editor/tables/delete-cells'
import { moveSelected } from '@/lib/editor/tables/move-cells'
import { selectWhole } from '@/lib/editor/tables/select-cells'
import { toggleHeader } from '@/lib/editor/tables/toggle-header'
import { HeadlessEditor, seededDoc, wire } from '../../../support/headless-editor'
import { type Random, seededRandom } from '../../../support/random'
import { caretIn, draw, firstTable, problemsIn, selectCells, withTable } from './table-drawing'

/** Two people before one table, each with what the other did until both began to work at once. */
const pair = (rows: readonly string[], order: readonly [number, number] = [2, 3]) => {
  const mine = withTable(new HeadlessEditor(seededDoc(order[0])), ...rows)
  undoKey.getState(mine.state)?.clear()
  const theirs = new HeadlessEditor(seededDoc(order[1]))
  Y.applyUpdate(theirs.doc, Y.encodeStateAsUpdate(mine.doc))
  return { mine, theirs, deliver: wire(mine.doc, theirs.doc, true) }
}

const agreed = ({ mine, theirs }: { mine: HeadlessEditor; theirs: HeadlessEditor }): readonly string[] => {
  expect(theirs.state.doc.toJSON()).toEqual(mine.state.doc.toJSON())
  for (const editor of [mine, theirs]) {
    editor.state.doc.check()
    expect(editor.inStep).toBe(true)
    expect(problemsIn(editor.state.doc)).toEqual([])
  }
  return draw(mine)
}

const rows = ['#a | #b | #c', 'd | e | f', 'g | h | i']

describe('two people in one table', () => {
  it.each([[2, 3] as const, [3, 2] as const])(
    'who add a row and a column at once keep each word in its column (%i, %i)',
    (...order) => {
      const people = pair(rows, order)
      const { mine, theirs, deliver } = people
      caretIn(mine, 1, 0).run(addColumnBefore)
      caretIn(mine, 1, 0).type('new')
      caretIn(theirs, 1, 0).run(addRowAfter)
      for (const [column, word] of ['x', 'y', 'z'].entries()) caretIn(theirs, 2, column).type(word)
      deliver()
      expect(agreed(people)).toEqual(['# | #a | #b | #c', 'new | d | e | f', ' | x | y | z', ' | g | h | i'])
    },
  )

  it('write nothing to make it whole until somebody edits it, and then no cell twice', () => {
    const people = pair(rows)
    const { mine, theirs, deliver } = people
    caretIn(mine, 1, 0).run(addColumnAfter)
    caretIn(theirs, 1, 0).run(addRowAfter)
    deliver()
    const before = Y.encodeStateVector(mine.doc)
    expect(Y.encodeStateVector(theirs.doc)).toEqual(before)
    mine.caretAfter('d').type('!')
    theirs.caretAfter('h').type('!')
    deliver()
    expect(agreed(people)).toEqual(['#a | # | #b | #c', 'd! |  | e | f', ' |  |  | ', 'g |  | h! | i'])
    caretIn(mine, 2, 1).type('mine ')
    caretIn(theirs, 2, 1).type('theirs ')
    deliver()
    expect(agreed(people)[2]).toContain('mine')
    expect(agreed(people)[2]).toContain('theirs')
    expect(firstTable(mine).table.childCount).toBe(4)
  })

  it('do not see a column again that one took away while the other added a row', () => {
    const people = pair(rows)
    const { mine, theirs, deliver } = people
    caretIn(mine, 1, 1).run(deleteColumns)
    caretIn(theirs, 2, 0).run(addRowAfter)
    caretIn(theirs, 3, 0).type('x')
    caretIn(theirs, 3, 2).type('z')
    deliver()
    expect(agreed(people)).toEqual(['#a | #c', 'd | f', 'g | i', 'x | z'])
    mine.run(undoChange)
    deliver()
    expect(agreed(people)).toEqual(['#a | #b | #c', 'd | e | f', 'g | h | i', 'x |  | z'])
  })

  it('keep what was written into a new row of that column', () => {
    const people = pair(rows)
    const { mine, theirs, deliver } = people
    caretIn(mine, 1, 1).run(deleteColumns)
    caretIn(theirs, 2, 0).run(addRowAfter)
    caretIn(theirs, 3, 1).type('kept')
    deliver()
    expect(agreed(people)[3]).toContain('kept')
  })

  it('keep the words in a column that one moves while the other adds a row', () => {
    const people = pair(rows)
    const { mine, theirs, deliver } = people
    caretIn(mine, 1, 0).run(moveSelected('column', 1))
    caretIn(theirs, 2, 0).run(addRowAfter)
    for (const [column, word] of ['x', 'y', 'z'].entries()) caretIn(theirs, 3, column).type(word)
    deliver()
    expect(agreed(people)).toEqual(['#b | #a | #c', 'e | d | f', 'h | g | i', 'y | x | z'])
    caretIn(theirs, 3, 1).type('!')
    deliver()
    expect(agreed(people)[3]).toBe('y | !x | z')
  })

  it('see a column once that both move', () => {
    const people = pair(rows)
    const { mine, theirs, deliver } = people
    caretIn(mine, 1, 0).run(moveSelected('column', 1))
    caretIn(theirs, 1, 0).run(moveSelected('column', 1))
    deliver()
    expect(agreed(people)).toEqual(['#b | #a | #c', 'e | d | f', 'h | g | i'])
  })

  it('merge cells while rows and columns come into them', () => {
    const people = pair(rows)
    const { mine, theirs, deliver } = people
    selectCells(mine, [1, 0], [2, 1]).run(mergeCells)
    caretIn(theirs, 1, 0).run(addColumnAfter)
    caretIn(theirs, 1, 0).run(addRowAfter)
    deliver()
    const drawn = agreed(people)
    expect(drawn.join()).toMatch(/degh/)
    expect(drawn).toHaveLength(4)
  })

  it.each([[2, 3] as const, [3, 2] as const])(
    'keep what one types into a cell that the other merges away (%i, %i)',
    (...order) => {
      const people = pair(rows, order)
      const { mine, theirs, deliver } = people
      selectCells(mine, [1, 0], [1, 1]).run(mergeCells)
      theirs.caretAfter('e').type('lephant')
      deliver()
      agreed(people)
      expect(firstTable(mine).table.textContent.match(/elephant/g)).toHaveLength(1)
    },
  )

  it('turn headings into words while the other writes in them', () => {
    const people = pair(rows)
    const { mine, theirs, deliver } = people
    caretIn(mine, 0, 0).run(toggleHeader('row'))
    theirs.caretAfter('a').type('pple')
    deliver()
    expect(agreed(people)[0]).toBe('apple | b | c')
  })

  it('keep their selections of cells while the other edits', () => {
    const { mine, theirs, deliver } = pair(rows)
    caretIn(mine, 1, 1).run(selectWhole('column'))
    caretIn(theirs, 0, 0).run(addColumnBefore)
    theirs.caretAfter('h').type('!')
    deliver()
    expect(mine.run(deleteColumns)).toBe(true)
    expect(draw(mine)).toEqual(['# | #a | #c', ' | d | f', ' | g | i'])
  })

  it('do not write for somebody who may only read', () => {
    const people = pair(rows)
    const { mine, theirs, deliver } = people
    caretIn(mine, 1, 0).run(addColumnAfter)
    caretIn(theirs, 1, 0).run(addRowAfter)
    deliver()
    const reader = new HeadlessEditor(new Y.Doc(), { editable: false })
    Y.applyUpdate(reader.doc, Y.encodeStateAsUpdate(mine.doc))
    expect(draw(reader)).toEqual(draw(mine))
    expect(Y.encodeStateVector(reader.doc)).toEqual(Y.encodeStateVector(mine.doc))
  })
})

const anyCell = (editor: HeadlessEditor, random: Random): void => {
  const { width, height } = gridOf(editor)
  caretIn(editor, random.integer(height), random.integer(width))
}

const gridOf = (editor: HeadlessEditor) => {
  const rows = draw(editor)
  return { height: rows.length, width: rows[0]?.split(' | ').length ?? 1 }
}

const someCells = (editor: HeadlessEditor, random: Random): void => {
  const { width, height } = gridOf(editor)
  const slot = () => [random.integer(height), random.integer(width)] as const
  selectCells(editor, slot(), slot())
}

const commands: readonly (readonly [weight: number, command: Command, ranged?: boolean])[] = [
  [3, addRowAfter],
  [2, addRowBefore],
  [3, addColumnAfter],
  [2, addColumnBefore],
  [1, deleteRows],
  [1, deleteColumns],
  [2, mergeCells, true],
  [2, splitCell],
  [1, toggleHeader('row')],
  [1, toggleHeader('column')],
  [1, resizeColumns(1)],
  [2, moveSelected('row', 1)],
  [2, moveSelected('row', -1)],
  [2, moveSelected('column', 1)],
  [2, moveSelected('column', -1)],
]
const drawnFrom = commands.flatMap(([weight, command, ranged = false]) =>
  Array.from({ length: weight }, () => ({ command, ranged })),
)

const act = (editor: HeadlessEditor, random: Random): 'typed' | 'ran' | 'nothing' => {
  let held = false
  editor.state.doc.descendants((node) => {
    held ||= node.type === schema.nodes.table
    return !held
  })
  if (!held) return 'nothing'
  if (random.integer(3) === 0) {
    anyCell(editor, random)
    editor.type(random.pick(['tea', 'x', 'two words']))
    return 'typed'
  }
  if (random.integer(8) === 0) return editor.run(undoChange) ? 'ran' : 'nothing'
  const { command, ranged } = random.pick(drawnFrom)
  if (ranged) someCells(editor, random)
  else anyCell(editor, random)
  return editor.run(command) ? 'ran' : 'nothing'
}

describe('whatever two people do to a table', () => {
  it('both see the same whole table, which is what anybody reads', () => {
    let [typed, ran] = [0, 0]
    for (let run = 0; run < 25; run += 1) {
      const random = seededRandom(1000 + run)
      const people = pair(rows, run % 2 === 0 ? [2, 3] : [3, 2])
      const { mine, theirs, deliver } = people
      for (const editor of [mine, theirs]) {
        const manager = undoKey.getState(editor.state)
        if (manager) manager.captureTimeout = 0
      }
      for (let round = 0; round < 12; round += 1) {
        for (const editor of [mine, theirs]) {
          for (let edit = random.integer(3); edit >= 0; edit -= 1) {
            const done = act(editor, random)
            typed += done === 'typed' ? 1 : 0
            ran += done === 'ran' ? 1 : 0
            expect(editor.inStep, `run ${run}, round ${round}`).toBe(true)
            expect(problemsIn(editor.state.doc)).toEqual([])
          }
        }
        deliver()
        expect(theirs.state.doc.eq(mine.state.doc), `run ${run}, round ${round}`).toBe(true)
        expect(mine.inStep && theirs.inStep, `run ${run}, round ${round}`).toBe(true)
        expect(problemsIn(mine.state.doc)).toEqual([])
        mine.state.doc.check()
      }
    }
    expect(typed).toBeGreaterThan(200)
    expect(ran).toBeGreaterThan(400)
  })

  it('a table that somebody else wrote into it is read as one, or as its words', () => {
    const random = seededRandom(5)
    const attribute = () => random.pick([null, 0, -1, 3, 1e9, 'a', 'a b', 'a a', '__proto__', [1], true])
    for (let run = 0; run < 300; run += 1) {
      const doc = new Y.Doc()
      const table = new Y.XmlElement('table')
      contentOf(doc).insert(0, [table])
      for (let row = random.integer(4); row >= 0; row -= 1) {
        const element = new Y.XmlElement('tableRow')
        table.push([element])
        for (let cell = random.integer(5); cell > 0; cell -= 1) {
          const inner = new Y.XmlElement(random.integer(9) === 0 ? 'heading' : 'tableCell')
          element.push([inner])
          for (const name of ['colspan', 'rowspan', 'columns', 'colwidth', 'header'] as const) {
            const value = attribute()
            if (value !== null) inner.setAttribute(name, value as string)
          }
          const text = new Y.XmlElement('paragraph')
          inner.push([text])
          text.push([new Y.XmlText('word')])
        }
      }
      const { content } = readContent(contentOf(doc))
      content.check()
      expect(problemsIn(content)).toEqual([])
      const editor = new HeadlessEditor(doc)
      editor.caretAtEnd().type('x')
      expect(editor.inStep).toBe(true)
    }
  })
})
