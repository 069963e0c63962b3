import { lift, wrapIn } from 'prosemirror-commands'
import { NodeSelection, TextSelection } from 'prosemirror-state'
import { describe, expect, it } from 'vitest'
import { undoChange } from '@/lib/editor/plugins/undo'
import { schema } from '@/lib/editor/schema'
import { exchange, HeadlessEditor, seededDoc, wire } from '@/tests/support/headless-editor'

const { blockquote } = schema.nodes

/** Two people who hear of each other when `deliver` is called. */
const pair = () => {
  const mine = new HeadlessEditor(seededDoc())
  const theirs = new HeadlessEditor(seededDoc())
  const deliver = wire(mine.doc, theirs.doc, true)
  return { mine, theirs, deliver }
}

const withText = (...lines: readonly string[]) => {
  const people = pair()
  lines.forEach((line, at) => {
    if (at > 0) people.mine.press('Enter')
    people.mine.type(line)
  })
  people.deliver()
  return people
}

/** Two people who have the same lines, and hear of each other when their documents are exchanged. */
const apart = (...lines: readonly string[]) => {
  const { mine, theirs } = { mine: new HeadlessEditor(seededDoc()), theirs: new HeadlessEditor(seededDoc()) }
  lines.forEach((line, at) => {
    if (at > 0) mine.press('Enter')
    mine.type(line)
  })
  exchange(mine.doc, theirs.doc)
  return { mine, theirs }
}

const expectBoth = ({ mine, theirs }: { mine: HeadlessEditor; theirs: HeadlessEditor }, html: string) => {
  expect(mine.html).toBe(html)
  expect(theirs.html).toBe(html)
  expect([mine.inStep, theirs.inStep]).toEqual([true, true])
}

/** Deletes the only block that holds `text`. */
const deleteBlock = (editor: HeadlessEditor, text: string) => {
  editor.caretBefore(text)
  const { $from } = editor.state.selection
  editor.dispatch(editor.state.tr.delete($from.before(1), $from.after(1)))
}

describe('what is written into a block while another rewrites it', () => {
  it('stands in its place in a block that was put into a quote', () => {
    const people = withText('hello world')
    people.mine.caretAfter('hello').type(' dear')
    people.theirs.caretAtEnd().run(wrapIn(blockquote))
    people.deliver()
    expectBoth(people, '<blockquote><p>hello dear world</p></blockquote>')
  })

  it('leaves the caret behind it, so that one types on', () => {
    const people = withText('hello world')
    people.mine.caretAfter('hello').type(' de')
    people.theirs.caretAtEnd().run(wrapIn(blockquote))
    people.deliver()
    people.mine.type('ar')
    people.deliver()
    expectBoth(people, '<blockquote><p>hello dear world</p></blockquote>')
  })

  it('stands in its place where letters around it are the same', () => {
    const people = withText('ll')
    people.mine.caretBefore('l').type('l')
    people.theirs.caretAtEnd().run(wrapIn(blockquote))
    people.deliver()
    expectBoth(people, '<blockquote><p>lll</p></blockquote>')
  })

  it('stands in what was an empty block', () => {
    const people = withText('')
    people.mine.type('first')
    people.theirs.run(wrapIn(blockquote))
    people.deliver()
    expectBoth(people, '<blockquote><p>first</p></blockquote>')
  })

  it('goes with the words that were joined to the block before', () => {
    const people = withText('one', 'two')
    people.mine.caretAtEnd().type(' three')
    people.theirs.caretBefore('two').press('Backspace')
    people.deliver()
    expectBoth(people, '<p>onetwo three</p>')
  })

  it('stands in a block that came out of a quote', () => {
    const people = withText('in here')
    people.theirs.run(wrapIn(blockquote))
    people.deliver()
    people.mine.caretAfter('in').type(' and out of')
    people.theirs.caretAtEnd().run(lift)
    people.deliver()
    expectBoth(people, '<p>in and out of here</p>')
  })

  it('stands at both places where it was written', () => {
    const people = withText('a long line of words')
    people.mine.caretAfter('a').type(' very')
    people.mine.caretAfter('words').type(' and more')
    people.theirs.caretAtEnd().run(wrapIn(blockquote))
    people.deliver()
    expectBoth(people, '<blockquote><p>a very long line of words and more</p></blockquote>')
  })

  it('stays bold, and keeps what stood among it', () => {
    const people = withText('hello world')
    people.mine.caretAfter('hello').press('Ctrl-b')
    people.mine.type(' my').press('Shift-Enter')
    people.theirs.caretAtEnd().run(wrapIn(blockquote))
    people.deliver()
    expectBoth(people, '<blockquote><p>hello<strong> my</strong><br> world</p></blockquote>')
  })

  it('follows a block that was moved far away', () => {
    const people = withText('first line', 'second line', 'third line')
    people.mine.caretAfter('first').type(' and best')
    const { state } = people.theirs
    const block = state.doc.child(0)
    const moved = state.tr.delete(0, block.nodeSize)
    people.theirs.dispatch(moved.insert(moved.doc.content.size, block))
    people.deliver()
    expectBoth(people, '<p>second line</p><p>third line</p><p>first and best line</p>')
  })

  it('comes back as a line of its own where the block was deleted', () => {
    const people = withText('before', 'gone', 'after')
    people.mine.caretAfter('gone').type(' not so fast')
    deleteBlock(people.theirs, 'gone')
    people.deliver()
    expectBoth(people, '<p>before</p><p> not so fast</p><p>after</p>')
  })

  it('comes back with the blocks that it was written in', () => {
    const people = withText('quoted')
    people.theirs.run(wrapIn(blockquote))
    people.deliver()
    people.mine.caretAtEnd().press('Enter')
    people.mine.type('another')
    people.theirs.caretAfter('quoted').run(lift)
    people.deliver()
    expectBoth(people, '<p>quoted</p><p>another</p>')
  })

  it('does not come back when the other saw it, and took it out', () => {
    const people = withText('hello world')
    people.mine.caretAfter('hello').type(' cruel')
    people.deliver()
    people.theirs.select(' cruel')
    people.theirs.dispatch(people.theirs.state.tr.deleteSelection())
    people.theirs.caretAtEnd().run(wrapIn(blockquote))
    people.deliver()
    expectBoth(people, '<blockquote><p>hello world</p></blockquote>')
  })

  it('does not stand twice where it was only moved here', () => {
    const people = withText('one line', 'two lines')
    people.mine.dispatch(
      people.mine.state.tr.setSelection(TextSelection.create(people.mine.state.doc, 1, 15)),
    )
    people.mine.run(wrapIn(blockquote))
    people.deliver()
    people.mine.caretBefore('two').press('Backspace')
    people.theirs.select('one line')
    people.theirs.dispatch(
      people.theirs.state.tr.setSelection(NodeSelection.create(people.theirs.state.doc, 0)),
    )
    people.theirs.run(lift)
    people.deliver()
    expect(people.theirs.html).toBe(people.mine.html)
    expect(people.mine.state.doc.textContent.match(/two lines/g)).toHaveLength(1)
  })

  it('stays whole where the other wrote some of the same words elsewhere', () => {
    const people = apart('we meet on Monday', 'next')
    people.mine.caretAfter('Monday').type(' in the morning, and then the evening')
    people.theirs.caretBefore('we').run(wrapIn(blockquote))
    people.theirs.caretAfter('next').type(' we look at the plans and then the budget in the meeting')
    exchange(people.mine.doc, people.theirs.doc)
    expectBoth(
      people,
      '<blockquote><p>we meet on Monday in the morning, and then the evening</p></blockquote>' +
        '<p>next we look at the plans and then the budget in the meeting</p>',
    )
  })

  it('stays whole where the other wrote nearly the same in the same place', () => {
    const people = apart('we meet')
    people.mine.caretAtEnd().type(' on Monday')
    people.theirs.caretAtEnd().type(' on Tuesday').run(wrapIn(blockquote))
    exchange(people.mine.doc, people.theirs.doc)
    expectBoth(people, '<blockquote><p>we meet on Monday on Tuesday</p></blockquote>')
  })

  it('is taken back by undo, alone', () => {
    const people = withText('hello world')
    people.mine.caretAfter('hello').type(' dear')
    people.theirs.caretAtEnd().run(wrapIn(blockquote))
    people.deliver()
    while (people.mine.run(undoChange)) people.deliver()
    people.deliver()
    expect(people.mine.html).not.toContain('dear')
    expect(people.mine.html).toBe(people.theirs.html)
  })

  it('comes back for each of two who wrote there', () => {
    const people = pair()
    const third = new HeadlessEditor(seededDoc())
    const others = [people.theirs, people.mine].map((one) => wire(one.doc, third.doc, true))
    const settle = () => {
      for (let round = 0; round < 3; round += 1) for (const deliver of [people.deliver, ...others]) deliver()
    }
    people.mine.type('hello world')
    settle()
    people.mine.caretAfter('hello').type(' dear')
    third.caretAfter('world').type(' again')
    people.theirs.caretAtEnd().run(wrapIn(blockquote))
    settle()
    expectBoth(people, '<blockquote><p>hello dear world again</p></blockquote>')
    expect(third.html).toBe(people.mine.html)
  })

  it('is written by nobody who may only read', () => {
    const people = withText('hello world')
    people.mine.caretAfter('hello').type(' dear')
    people.mine.editable = false
    people.theirs.caretAtEnd().run(wrapIn(blockquote))
    people.deliver()
    expectBoth(people, '<blockquote><p>hello world</p></blockquote>')
  })
})
