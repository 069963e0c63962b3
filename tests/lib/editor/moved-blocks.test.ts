import { wrapIn } from 'prosemirror-commands'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { contentOf } from '@/lib/editor/document-roots'
import { indentItems } from '@/lib/editor/indent-items'
import { moveDown, moveUp } from '@/lib/editor/move-blocks'
import { redoChange, undoChange, undoKey } from '@/lib/editor/plugins/undo'
import { schema } from '@/lib/editor/schema'
import { moveSelected } from '@/lib/editor/tables/move-cells'
import { HeadlessEditor, seededDoc, wire } from '../../support/headless-editor'
import { seededRandom } from '../../support/random'
import { caretIn, draw, withTable } from './tables/table-drawing'

const ids = [[2, 3] as const, [3, 2] as const]

/** Two people before the same lines; `- ` begins an item. What they do reaches the other when it is delivered. */
const pair = ([one, other]: readonly [number, number], ...lines: readonly string[]) => {
  const mine = new HeadlessEditor(seededDoc(one))
  lines.forEach((line, at) => {
    if (at > 0) mine.press('Enter')
    mine.type(line)
  })
  return together(mine, other)
}

const together = (mine: HeadlessEditor, other: number) => {
  undoKey.getState(mine.state)?.clear()
  const theirs = new HeadlessEditor(seededDoc(other))
  Y.applyUpdate(theirs.doc, Y.encodeStateAsUpdate(mine.doc))
  return { mine, theirs, deliver: wire(mine.doc, theirs.doc, true) }
}

type People = { readonly mine: HeadlessEditor; readonly theirs: HeadlessEditor }

const agreed = ({ mine, theirs }: People): string => {
  expect(theirs.html).toBe(mine.html)
  for (const editor of [mine, theirs]) {
    expect(editor.inStep).toBe(true)
    editor.state.doc.check()
  }
  expect(contentOf(theirs.doc).toString()).toBe(contentOf(mine.doc).toString())
  return mine.html
}

const times = (text: string, part: string): number => text.split(part).length - 1

describe.each(ids)('a block that two people move at once (%i, %i)', (...order) => {
  it('stands in one of the two places', () => {
    const people = pair(order, 'one', 'two', 'three', 'four')
    const { mine, theirs, deliver } = people
    mine.caretAfter('four').run(moveUp)
    theirs.caretAfter('four').run(moveUp)
    theirs.run(moveUp)
    deliver()
    expect(times(agreed(people), 'four')).toBe(1)
    mine.caretAfter('four').type('!')
    deliver()
    expect(times(agreed(people), 'four!')).toBe(1)
  })

  it('of several steps too, again and again', () => {
    const people = pair(order, 'one', 'two', 'three', 'four')
    const { mine, theirs, deliver } = people
    for (let turn = 0; turn < 4; turn += 1) {
      for (const [editor, way] of [[mine, moveUp] as const, [theirs, moveDown] as const]) {
        editor.caretAfter('three').run(way)
        editor.run(way)
      }
      deliver()
      for (const word of ['one', 'two', 'three', 'four']) expect(times(agreed(people), word), word).toBe(1)
    }
  })

  it('is one row of a table', () => {
    const mine = withTable(new HeadlessEditor(seededDoc(order[0])), '#a | #b', 'c | d', 'e | f', 'g | h')
    const people = together(mine, order[1])
    const { theirs, deliver } = people
    caretIn(mine, 1, 0).run(moveSelected('row', 1))
    caretIn(mine, 2, 0).run(moveSelected('row', 1))
    caretIn(theirs, 1, 0).run(moveSelected('row', 1))
    caretIn(theirs, 2, 0).run(moveSelected('row', 1))
    deliver()
    agreed(people)
    expect(draw(mine)).toEqual(['#a | #b', 'e | f', 'g | h', 'c | d'])
  })

  it('leaves no empty holder behind', () => {
    const people = pair(order, 'one', 'two')
    const { mine, theirs, deliver } = people
    mine.caretAfter('two').run(wrapIn(schema.nodes.blockquote))
    theirs.caretAfter('two').run(wrapIn(schema.nodes.callout))
    deliver()
    expect(agreed(people)).toMatch(/^<p>one<\/p><(blockquote|div).*two/)
    expect(times(mine.html, 'two') + times(mine.html, '<p></p>')).toBe(1)
    const items = pair(order, '- one', 'two', 'three')
    items.mine.caretAfter('two').run(indentItems)
    items.theirs.caretAfter('two').run(indentItems)
    items.deliver()
    expect(agreed(items)).toBe(
      '<ul><li><p>one</p><ul><li><p>two</p></li></ul></li><li><p>three</p></li></ul>',
    )
  })

  it('loses nothing that was typed into both before each knew of the other', () => {
    const people = pair(order, 'one', 'two', 'three')
    const { mine, theirs, deliver } = people
    mine.caretAfter('three').run(moveUp)
    mine.type(' mine')
    theirs.caretAfter('three').run(moveUp)
    theirs.run(moveUp)
    theirs.type(' theirs')
    deliver()
    for (const word of [' mine', ' theirs']) expect(times(agreed(people), word), word).toBe(1)
  })

  it('loses nothing that somebody types while the other window takes it out', () => {
    const people = pair(order, 'one', 'two', 'three')
    const { mine, theirs, deliver } = people
    const [low, high] = order[0] < order[1] ? [mine, theirs] : [theirs, mine]
    const held: Uint8Array[] = []
    high.caretAfter('three').run(moveUp)
    high.run(moveUp)
    low.caretAfter('three').run(moveUp)
    // The lower one learns of the other's move first, and takes it out; the other goes on typing meanwhile.
    low.doc.on('update', (update: Uint8Array) => held.push(update))
    Y.applyUpdate(low.doc, Y.encodeStateAsUpdate(high.doc))
    expect(held.length).toBeGreaterThan(1)
    high.caretAfter('three').type(' more')
    deliver()
    expect(times(agreed(people), ' more')).toBe(1)
    expect(times(agreed(people), 'three')).toBe(1)
  })

  it('keeps what only one of the two had read', () => {
    const people = pair(order, 'one', 'two', 'three')
    const { mine, theirs, deliver } = people
    const third = new HeadlessEditor(seededDoc(9))
    Y.applyUpdate(third.doc, Y.encodeStateAsUpdate(mine.doc))
    third.caretAfter('three').type(' more')
    Y.applyUpdate(theirs.doc, Y.encodeStateAsUpdate(third.doc))
    third.destroy()
    mine.caretAfter('three').run(moveUp)
    theirs.caretAfter('three').run(moveUp)
    theirs.run(moveUp)
    deliver()
    expect(times(agreed(people), ' more')).toBe(1)
  })

  it('is not brought back by undo once somebody else has taken it further', () => {
    const people = pair(order, 'one', 'two', 'three')
    const { mine, theirs, deliver } = people
    mine.caretAfter('three').run(moveUp)
    deliver()
    theirs.caretAfter('three').run(moveUp)
    deliver()
    mine.run(undoChange)
    deliver()
    expect(agreed(people)).toBe('<p>three</p><p>one</p><p>two</p>')
    mine.run(redoChange)
    deliver()
    expect(times(agreed(people), 'three')).toBe(1)
  })

  it('is one whatever the two undo and redo afterwards', () => {
    for (const turns of ['mine mine', 'theirs theirs', 'mine theirs', 'theirs mine']) {
      const people = pair(order, 'one', 'two', 'three')
      const { mine, theirs, deliver } = people
      mine.caretAfter('three').run(moveUp)
      theirs.caretAfter('three').run(moveUp)
      theirs.run(moveUp)
      deliver()
      for (const way of [undoChange, redoChange]) {
        for (const turn of turns.split(' ')) {
          people[turn === 'mine' ? 'mine' : 'theirs'].run(way)
          deliver()
          for (const word of ['one', 'two', 'three']) expect(times(agreed(people), word), turns).toBe(1)
        }
      }
    }
  })

  it('goes back by undo, and there again by redo, where nobody else moved it', () => {
    const people = pair(order, 'one', 'two', 'three')
    const { mine, deliver } = people
    mine.caretAfter('three').run(moveUp)
    deliver()
    mine.run(undoChange)
    deliver()
    expect(agreed(people)).toBe('<p>one</p><p>two</p><p>three</p>')
    mine.run(redoChange)
    deliver()
    expect(agreed(people)).toBe('<p>one</p><p>three</p><p>two</p>')
  })
})

describe('a block that is not moved', () => {
  it('stays twice where somebody doubled or copied it', () => {
    const { mine, theirs, deliver } = pair([2, 3], 'one', 'two')
    mine.caretAfter('two').run(moveUp)
    mine.press('Ctrl-Shift-d')
    deliver()
    theirs.caretAfter('one').run(moveUp)
    deliver()
    expect(times(agreed({ mine, theirs }), 'two')).toBe(2)
  })

  it('and people who move lines at random never see one twice, nor lose one', () => {
    let moves = 0
    for (let seed = 1; seed <= 40; seed += 1) {
      const random = seededRandom(seed)
      const words = ['one', 'two', 'three', 'four', 'five', 'six']
      const people = pair(seed % 2 === 0 ? [2, 3] : [3, 2], ...words)
      for (let turn = 0; turn < 6; turn += 1) {
        for (const editor of [people.mine, people.theirs]) {
          for (let step = random.integer(4); step > 0; step -= 1) {
            editor.caretAfter(random.pick(words))
            if (editor.run(random.pick([moveUp, moveDown]))) moves += 1
          }
        }
        people.deliver()
        const html = agreed(people)
        for (const word of words) expect(times(html, `>${word}<`), `${word}, seed ${seed}`).toBe(1)
      }
      people.mine.destroy()
      people.theirs.destroy()
    }
    expect(moves).toBeGreaterThan(400)
  })
})

describe.each(['7.0', '1.4000000000', '99999999999999999999.3'])('a block that says it was %s', (block) => {
  it('though nobody knows that one, hinders no undo', () => {
    const { mine, theirs, deliver } = pair([2, 3], 'one', 'two')
    const paragraph = contentOf(theirs.doc).get(1)
    if (!(paragraph instanceof Y.XmlElement) || paragraph._item === null)
      throw new Error('There is no paragraph.')
    const { client, clock } = paragraph._item.id
    paragraph.setAttribute('moved', `${block} ${client}.${clock} 4`)
    deliver()
    mine.caretAfter('one').type('!')
    expect(mine.run(undoChange)).toBe(true)
    expect(mine.html).toBe('<p>one</p><p>two</p>')
  })
})
