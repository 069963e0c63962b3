import type { Node } from 'prosemirror-model'
import { TextSelection } from 'prosemirror-state'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { undoKey } from '@/lib/editor/plugins/undo'
import { schema } from '@/lib/editor/schema'
import { HeadlessEditor, seededDoc, wire } from '../../support/headless-editor'

const { nodes } = schema

type Line = { readonly depth: number; readonly sign: string; readonly words: string }

/**
 * Lists as people draw them: `- a`, two spaces for each level, `1.` counts, `[x]` is a task, and what has no sign is a
 * paragraph; one that is indented stands in the item above it. `|` is the caret, and a second one ends the selection.
 */
const linesOf = (text: string): Line[] =>
  text.split('\n').map((line) => {
    const [, space = '', sign = '', words = ''] = /^( *)((?:-|\d+\.|\[.\])(?: |$))?(.*)$/.exec(line) ?? []
    return { depth: space.length / 2, sign: sign.trim(), words }
  })

const kindOf = (sign: string) =>
  sign === '-' ? nodes.bulletList : sign.startsWith('[') ? nodes.taskList : nodes.orderedList

const blocksOf = (lines: Line[], depth: number): Node[] => {
  const blocks: Node[] = []
  for (let line = lines[0]; line !== undefined && line.depth >= depth; line = lines[0]) {
    const { sign, words } = line
    lines.shift()
    const paragraph = nodes.paragraph.create(null, words === '' ? null : schema.text(words))
    if (sign === '') {
      blocks.push(paragraph)
      continue
    }
    const kind = kindOf(sign)
    const type = kind === nodes.taskList ? nodes.taskItem : nodes.listItem
    const item = type.create({ checked: sign === '[x]' }, [paragraph, ...blocksOf(lines, depth + 1)])
    const last = blocks.at(-1)
    const start = Number.parseInt(sign, 10) || 1
    const goesOn =
      last?.type === kind && (kind !== nodes.orderedList || last.attrs.start + last.childCount === start)
    if (goesOn && last) blocks[blocks.length - 1] = last.copy(last.content.addToEnd(item))
    else blocks.push(kind.create({ start }, item))
  }
  return blocks
}

const drawn = (node: Node, indent: string): string[] =>
  node.children.flatMap((block) => {
    if (block.type === nodes.paragraph) return [indent + block.textContent]
    return block.children.flatMap((item, at) => {
      const sign =
        block.type === nodes.bulletList
          ? '-'
          : block.type === nodes.taskList
            ? item.attrs.checked
              ? '[x]'
              : '[ ]'
            : `${block.attrs.start + at}.`
      const [first = '', ...rest] = drawn(item, `${indent}  `)
      return [`${indent}${sign} ${first.trim()}`.trimEnd(), ...rest]
    })
  })

const open = (text: string, doc = seededDoc()): HeadlessEditor => {
  const editor = new HeadlessEditor(doc)
  const { state } = editor
  editor.dispatch(state.tr.replaceWith(0, state.doc.content.size, blocksOf(linesOf(text), 0)))
  const places: number[] = []
  editor.state.doc.descendants((node, position) => {
    const letters = node.text ?? ''
    for (let at = 0; at < letters.length; at += 1) if (letters[at] === '|') places.push(position + at)
  })
  const { tr } = editor.state
  for (const place of places.toReversed()) tr.delete(place, place + 1)
  const [anchor = 0, head = anchor] = places.map((place, at) => place - at)
  editor.dispatch(tr.setSelection(TextSelection.create(tr.doc, anchor, head)))
  undoKey.getState(editor.state)?.stopCapturing()
  return editor
}

/** With signs where the selection is. */
const show = ({ state: { tr, selection } }: HeadlessEditor): string => {
  tr.insertText('|', selection.to)
  if (!selection.empty) tr.insertText('|', selection.from)
  return drawn(tr.doc, '').join('\n')
}

const undoes = (editor: HeadlessEditor, before: string) => {
  editor.press('Ctrl-z')
  expect(show(editor).replaceAll('|', '')).toBe(before.replaceAll('|', ''))
}

type Case = readonly [promise: string, key: string, before: readonly string[], after: readonly string[]]

const cases: readonly Case[] = [
  ['indents below the item before', 'Tab', ['- a', '- b|'], ['- a', '  - b|']],
  ['never indents the first', 'Tab', ['- a|', '- b'], ['- a|', '- b']],
  ['takes along what is below', 'Tab', ['- a', '- b|', '  - c'], ['- a', '  - b|', '    - c']],
  ['goes on in the list that is below already', 'Tab', ['- a', '  - b', '- c|'], ['- a', '  - b', '  - c|']],
  [
    'goes on in it whatever it counts by',
    'Tab',
    ['- a', '  1. b', '- c|', '- d'],
    ['- a', '  1. b', '  2. c|', '- d'],
  ],
  ['indents several at once', 'Tab', ['- a', '- b|', '- c|', '- d'], ['- a', '  - b|', '  - c|', '- d']],
  ['indents those below the first', 'Tab', ['- a|', '- b', '- c|'], ['- a|', '  - b', '  - c|']],
  [
    'indents the task, not what it is in',
    'Tab',
    ['- a', '- b', '  [ ] c', '  [x] d|'],
    ['- a', '- b', '  [ ] c', '    [x] d|'],
  ],
  ['indents numbers, which begin anew below', 'Tab', ['1. a', '2. b|', '3. c'], ['1. a', '  1. b|', '2. c']],
  ['outdents', 'Shift-Tab', ['- a', '  - b|'], ['- a', '- b|']],
  ['outdents several', 'Shift-Tab', ['- a', '  - b|', '  - c|', '  - d'], ['- a', '- b|', '- c|', '  - d']],
  [
    'leaves what followed below it',
    'Shift-Tab',
    ['- a', '  - b|', '  - c', '- d'],
    ['- a', '- b|', '  - c', '- d'],
  ],
  [
    'keeps what was below it',
    'Shift-Tab',
    ['- a', '  - b|', '    - c', '  - d'],
    ['- a', '- b|', '  - c', '  - d'],
  ],
  [
    'goes on counting outside and begins anew below',
    'Shift-Tab',
    ['1. a', '  1. b', '  2. c|', '  3. d', '2. e'],
    ['1. a', '  1. b', '2. c|', '  1. d', '3. e'],
  ],
  ['becomes what the outer list holds', 'Shift-Tab', ['- a', '  [x] b|'], ['- a', '- b|']],
  ['becomes a task among tasks', 'Shift-Tab', ['[x] a', '  - b|', '  - c'], ['[x] a', '[ ] b|', '  - c']],
  ['takes along the lines after the list', 'Shift-Tab', ['- a', '  - b|', '  c'], ['- a', '- b|', '  c']],
  ['leaves the list from its first level', 'Shift-Tab', ['- a', '- b|', '- c'], ['- a', 'b|', '- c']],
  ['goes on counting after a line that left', 'Shift-Tab', ['3. a', '4. b|', '5. c'], ['3. a', 'b|', '4. c']],
  ['leaves with all that is selected', 'Shift-Tab', ['- a|', '- b', '- c|', '- d'], ['a|', 'b', 'c|', '- d']],
  ['splits', 'Enter', ['- one| two', '  - b'], ['- one', '- | two', '  - b']],
  ['makes an empty item above', 'Enter', ['[x] |done'], ['[ ]', '[x] |done']],
  ['makes the next task open', 'Enter', ['[x] done|'], ['[x] done', '[ ] |']],
  ['leads a level out of an empty item', 'Enter', ['- a', '  - b', '  - |'], ['- a', '  - b', '- |']],
  ['leads out in the middle, too', 'Enter', ['- a', '  - |', '  - c'], ['- a', '- |', '  - c']],
  ['leads out of tasks below a bullet', 'Enter', ['- a', '  [ ] b', '  [ ] |'], ['- a', '  [ ] b', '- |']],
  ['leads out of the list', 'Enter', ['1. a', '2. |', '3. c'], ['1. a', '|', '2. c']],
  ['makes an item of an empty line in one', 'Enter', ['- a', '  |', '- b'], ['- a', '- |', '- b']],
  ['outdents', 'Backspace', ['- a', '  - |b', '  - c'], ['- a', '- |b', '  - c']],
  ['leaves the list', 'Backspace', ['- a', '- |b', '- c'], ['- a', '|b', '- c']],
  ['outdents a task below a bullet', 'Backspace', ['- a', '  [x] |b'], ['- a', '- |b']],
  ['makes one list again of what an empty line split', 'Backspace', ['- a', '|', '- c'], ['- a|', '- c']],
  ['makes one list again and counts on', 'Backspace', ['1. a', '|b', '3. c'], ['1. a|b', '2. c']],
  ['joins with the deepest last line', 'Backspace', ['- a', '  - b', '|c'], ['- a', '  - b|c']],
  ['joins the next item', 'Delete', ['- a|', '- b', '- c'], ['- a|b', '- c']],
  ['keeps what is below the next item', 'Delete', ['- a|', '- b', '  - c', '- d'], ['- a|b', '  - c', '- d']],
  ['joins the first item below', 'Delete', ['- a|', '  - b', '  - c', '- d'], ['- a|b', '  - c', '- d']],
  [
    'raises what was below the first item below',
    'Delete',
    ['- a|', '  - b', '    - c', '  - d'],
    ['- a|b', '  - c', '  - d'],
  ],
  ['joins the only item below', 'Delete', ['- a|', '  [x] b', '- c'], ['- a|b', '- c']],
  [
    'joins from below, and keeps how deep the rest is',
    'Delete',
    ['- a', '  - b|', '- c', '  - d', '- e'],
    ['- a', '  - b|c', '  - d', '- e'],
  ],
  ['joins a line with the list after it', 'Delete', ['a|', '- b', '- c'], ['a|b', '- c']],
  ['takes an empty line away', 'Delete', ['|', '- b', '- c'], ['- |b', '- c']],
  ['joins the line after a list', 'Delete', ['- a|', 'b'], ['- a|b']],
  [
    'makes lists of lines and lists of lines',
    'Ctrl-Shift-8',
    ['a|', '1. b', '  [ ] c', 'd|'],
    ['- a|', '- b', '  [ ] c', '- d|'],
  ],
  ['makes tasks of lines', 'Ctrl-Shift-9', ['a|', 'b', 'c|'], ['[ ] a|', '[ ] b', '[ ] c|']],
]

describe('keys in lists', () => {
  for (const [promise, key, before, after] of cases) {
    it(`${key} ${promise}`, () => {
      const editor = open(before.join('\n'))
      expect(show(editor)).toBe(before.join('\n'))
      expect(editor.press(key)).toBe(true)
      expect(show(editor)).toBe(after.join('\n'))
      editor.state.doc.check()
      expect(editor.inStep).toBe(true)
      if (before.join() !== after.join()) undoes(editor, before.join('\n'))
    })
  }

  it('indent as deep as hands go, and no deeper than can be read', () => {
    const editor = open(Array.from({ length: 34 }, (_, at) => `- item ${at};`).join('\n'))
    for (let item = 1; item < 34; item += 1) {
      editor.caretAfter(`item ${item};`)
      for (let times = 0; times < item; times += 1) editor.press('Tab')
    }
    const deepest = Math.max(...drawn(editor.state.doc, '').map((line) => line.search(/\S/) / 2))
    expect(deepest).toBe(30)
    expect(editor.inStep).toBe(true)
    editor.state.doc.check()
  })

  it('keep what two people do at once: one indents, the other writes in the item after it', () => {
    const doc = seededDoc()
    const ada = open('- a\n- b\n- c', doc)
    const copy = seededDoc()
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
    const bob = new HeadlessEditor(copy)
    const deliver = wire(doc, copy, true)
    ada.caretAfter('b').press('Tab')
    bob.caretAfter('c').type('!').press('Enter')
    bob.type('d')
    deliver()
    for (const editor of [ada, bob]) {
      expect(drawn(editor.state.doc, '').join('\n')).toBe('- a\n  - b\n- c!\n- d')
      expect(editor.inStep).toBe(true)
    }
  })

  it('leave both with one valid document when they indent and outdent neighbours at once', () => {
    const doc = seededDoc()
    const ada = open('- a\n- b\n  - c\n- d\n- e', doc)
    const copy = seededDoc()
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
    const bob = new HeadlessEditor(copy)
    const deliver = wire(doc, copy, true)
    ada.caretAfter('e').press('Tab')
    bob.caretAfter('c').press('Shift-Tab')
    deliver()
    expect(ada.html).toBe(bob.html)
    for (const word of ['a', 'b', 'c', 'd', 'e']) expect(ada.html).toContain(`<p>${word}</p>`)
    ada.state.doc.check()
  })
})
