import { wrapIn } from 'prosemirror-commands'
import { NodeSelection, type Selection, TextSelection } from 'prosemirror-state'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { commands } from '@/lib/editor/commands'
import { contentOf } from '@/lib/editor/document-roots'
import { movableBlocks } from '@/lib/editor/movable-blocks'
import { moveBlocks } from '@/lib/editor/move-blocks'
import { redoChange, undoChange } from '@/lib/editor/plugins/undo'
import { schema } from '@/lib/editor/schema'
import { moveSelected } from '@/lib/editor/tables/move-cells'
import { createElement } from '@/lib/editor/write-element'
import { HeadlessEditor, seededDoc } from '../../support/headless-editor'
import { type Random, seededRandom } from '../../support/random'

const { nodes } = schema

type Given = { readonly type: string; readonly attrs?: object; readonly content?: readonly Given[] | string }

const asJson = ({ type, attrs, content }: Given): object => ({
  type,
  attrs,
  content: typeof content === 'string' ? [{ type: 'text', text: content }] : content?.map(asJson),
})

const line = (content: string): Given => ({ type: 'paragraph', content })
const item = (...content: readonly Given[]): Given => ({ type: 'listItem', content })
const cell = (content: string, columns: string): Given => ({
  type: 'tableCell',
  attrs: { columns },
  content: [line(content)],
})

const everything: readonly Given[] = [
  line('w01w one two'),
  { type: 'heading', attrs: { level: 2 }, content: 'w02w three' },
  { type: 'blockquote', content: [line('w03w four'), line('w04w five')] },
  {
    type: 'bulletList',
    content: [
      item(line('w05w six'), { type: 'bulletList', content: [item(line('w06w')), item(line('w07w seven'))] }),
      item(line('w08w eight')),
      item(line('w09w'), line('w10w nine')),
    ],
  },
  {
    type: 'taskList',
    content: [
      { type: 'taskItem', attrs: { checked: true }, content: [line('w11w ten')] },
      { type: 'taskItem', content: [line('w12w eleven')] },
    ],
  },
  { type: 'codeBlock', content: 'w13w twelve' },
  { type: 'callout', attrs: { kind: 'tip' }, content: [line('w14w thirteen')] },
  { type: 'toggle', content: [line('w15w fourteen'), line('w16w')] },
  {
    type: 'table',
    content: [
      { type: 'tableRow', content: [cell('w17w', 'a'), cell('w18w', 'b')] },
      { type: 'tableRow', content: [cell('w19w', 'a'), cell('w20w', 'b')] },
    ],
  },
  { type: 'orderedList', attrs: { start: 4 }, content: [item(line('w21w fifteen')), item(line('w22w'))] },
  line('w23w sixteen'),
]

/** What a newer version, that tints whatever there is, wrote: each element has a tint of its own. */
const tinted = (blocks: readonly Given[]): HeadlessEditor => {
  const doc = seededDoc()
  const content = contentOf(doc)
  const made = nodes.doc.createChecked(
    null,
    schema.nodeFromJSON({ type: 'doc', content: blocks.map(asJson) }).content,
  )
  doc.transact(() => {
    content.delete(0, content.length)
    content.insert(
      0,
      made.children.map((node) => createElement(node, new Map())),
    )
    let count = 0
    for (const element of content.createTreeWalker((type) => type instanceof Y.XmlElement)) {
      count += 1
      if (element instanceof Y.XmlElement) element.setAttribute('tint', `t${count}`)
    }
  })
  return new HeadlessEditor(doc)
}

/** Of a block of words that begins with one of the words above, or with what was put before that. */
type Place = {
  readonly tint: string | null
  readonly ahead: string
  /** Tints of the item that it is the first line of, and of the cell around it. */
  readonly item: string | null
  readonly cell: string | null
}

const tintOf = (element: Y.XmlElement): string | null => element.getAttribute('tint') ?? null

const nearest = (element: Y.XmlElement, names: readonly string[]): Y.XmlElement | null => {
  let at: unknown = element
  while (at instanceof Y.XmlElement && !names.includes(at.nodeName)) at = at.parent
  return at instanceof Y.XmlElement ? at : null
}

const placesIn = ({ doc }: HeadlessEditor): Map<string, Place> => {
  const found = new Map<string, Place>()
  for (const block of contentOf(doc).createTreeWalker((type) => type instanceof Y.XmlElement)) {
    if (!(block instanceof Y.XmlElement)) continue
    const words = block.toArray().flatMap((child) => (child instanceof Y.XmlText ? [child] : []))
    const text = words
      .map((word) =>
        word
          .toDelta()
          .map(({ insert }: { insert: string }) => insert)
          .join(''),
      )
      .join('')
    const match = /w\d\dw/.exec(text)
    if (match === null) continue
    const around = block.parent
    const first = around instanceof Y.XmlElement && around.get(0) === block
    const itemAround = first ? nearest(around, ['listItem', 'taskItem']) : null
    const cellAround = nearest(block, ['tableCell'])
    found.set(match[0], {
      tint: tintOf(block),
      ahead: text.slice(0, match.index),
      item: itemAround === around && itemAround !== null ? tintOf(itemAround) : null,
      cell: cellAround && tintOf(cellAround),
    })
  }
  return found
}

const inItem = (editor: HeadlessEditor, word: string): boolean => {
  let found = false
  editor.state.doc.descendants((node, _position, parent, index) => {
    if (parent && index === 0 && node.isTextblock && node.textContent.includes(word))
      found ||= parent.type === nodes.listItem || parent.type === nodes.taskItem
  })
  return found
}

const byId = (id: string) => {
  const command = commands.find((one) => one.id === id)
  if (command === undefined) throw new RangeError(`no command is called ${id}`)
  return command.run
}

const blockCommands = commands
  .filter(
    ({ group, id }) =>
      ['text', 'block', 'list', 'structure', 'table', 'mark'].includes(group) && id !== 'duplicate',
  )
  .map(({ id }) => id)

/** Somebody's hand, in a version that knows of no tints. Says what it did. */
const edit = (editor: HeadlessEditor, random: Random): string => {
  const { state } = editor
  const near = (): Selection =>
    TextSelection.near(state.doc.resolve(random.integer(state.doc.content.size + 1)))
  const from = near()
  const to = random.integer(3) === 0 ? near() : from
  editor.dispatch(state.tr.setSelection(TextSelection.between(from.$anchor, to.$head)))
  switch (random.integer(9)) {
    case 0: {
      const key = random.pick(['Enter', 'Backspace', 'Delete', 'Shift-Enter'])
      editor.press(key)
      return key
    }
    case 1: {
      const key = random.pick(['Tab', 'Shift-Tab', 'Alt-Shift-ArrowUp', 'Alt-Shift-ArrowDown'])
      editor.press(key)
      return key
    }
    case 2: {
      const start = editor.state.selection.$from.start()
      editor.dispatch(editor.state.tr.setSelection(TextSelection.create(editor.state.doc, start)))
      const typed = random.pick(['# ', '> ', '- ', '1. ', '[] ', '``` ', ':::tip ', ':::toggle '])
      editor.type(typed)
      return typed
    }
    case 3: {
      const range = movableBlocks(editor.state)
      if (range !== null) editor.run(moveBlocks(range, random.integer(state.doc.content.size + 1)))
      return 'drag'
    }
    case 4:
      editor.run(moveSelected(random.pick(['row', 'column']), random.pick([1, -1])))
      return 'move cells'
    case 5:
      editor.run(wrapIn(nodes.blockquote))
      return 'wrap'
    case 6: {
      const way = random.pick([undoChange, redoChange])
      editor.run(way)
      return way === undoChange ? 'undo' : 'redo'
    }
    default: {
      const id = random.pick(blockCommands)
      editor.run(byId(id))
      return id
    }
  }
}

describe('what a newer version says of a block', () => {
  it('is lost by nothing that leaves the block', () => {
    const kept = { blocks: 0, items: 0, cells: 0 }
    let edits = 0
    for (let seed = 1; seed <= 30; seed += 1) {
      const random = seededRandom(seed)
      const editor = tinted(everything)
      for (let step = 0; step < 25; step += 1) {
        const before = placesIn(editor)
        const said = contentOf(editor.doc).toString()
        const did = edit(editor, random)
        if (contentOf(editor.doc).toString() !== said) edits += 1
        const why = `seed ${seed}, step ${step}, ${did}`
        for (const [word, now] of placesIn(editor)) {
          const then = before.get(word)
          if (then === undefined || then.ahead !== now.ahead) continue
          if (then.tint !== null) expect([word, now.tint], why).not.toEqual([word, null])
          if (then.tint !== null) kept.blocks += 1
          if (then.item !== null && inItem(editor, word)) {
            expect([word, now.item], `the item, ${why}`).not.toEqual([word, null])
            kept.items += 1
          }
          // What is dragged can go from one cell to another.
          if (then.cell !== null && now.cell !== then.cell && !['drag', 'undo', 'redo'].includes(did))
            expect([word, now.cell], `the cell, ${why}`).not.toEqual([word, null])
          if (then.cell !== null) kept.cells += 1
        }
        expect(editor.inStep, why).toBe(true)
      }
      editor.destroy()
    }
    expect(edits).toBeGreaterThan(300)
    expect(Math.min(kept.blocks, kept.items, kept.cells)).toBeGreaterThan(700)
  })

  const tints = (editor: HeadlessEditor, name: string): readonly (string | null)[] => {
    const elements = contentOf(editor.doc).createTreeWalker(
      (type) => type instanceof Y.XmlElement && type.nodeName === name,
    )
    return [...elements].map((element) => (element instanceof Y.XmlElement ? tintOf(element) : null))
  }

  it('stays with both parts of a line, and with the first of two that are joined', () => {
    const editor = tinted([line('one two'), line('three')])
    editor.caretAfter('one').press('Enter')
    expect(tints(editor, 'paragraph')).toEqual(['t1', 't1', 't2'])
    editor.caretBefore('three').press('Backspace')
    expect(tints(editor, 'paragraph')).toEqual(['t1', 't1'])
    editor.run(undoChange)
    expect(tints(editor, 'paragraph')).toEqual(['t1', 't2'])
    expect(editor.inStep).toBe(true)
  })

  it('stays with the words where an empty line before them goes', () => {
    const editor = tinted([line('one'), line('two')])
    editor.caretAfter('one').press('Enter')
    expect(tints(editor, 'paragraph')).toEqual(['t1', null, 't2'])
    editor.press('Delete')
    expect(tints(editor, 'paragraph')).toEqual(['t1', 't2'])
    expect(editor.inStep).toBe(true)
  })

  it('stays with lists that become others, and with their items where these go elsewhere', () => {
    const editor = tinted([
      { type: 'bulletList', content: [item(line('one')), item(line('two'))] },
      line('three'),
    ])
    editor.caretAfter('one').run(byId('task-list'))
    expect(editor.state.doc.child(0).type).toBe(nodes.taskList)
    expect([tints(editor, 'bulletList'), tints(editor, 'listItem')]).toEqual([['t1'], ['t2', 't4']])
    editor.caretAfter('two').press('Tab')
    expect(tints(editor, 'bulletList')[0]).toBe('t1')
    editor.caretAfter('two').press('Shift-Tab')
    editor.caretAfter('two').run(byId('move-down'))
    editor.run(byId('move-down'))
    const said = contentOf(editor.doc).toString()
    expect(said).toMatch(/tint="t4"[^>]*><paragraph tint="t5">two/)
    expect(editor.inStep).toBe(true)
  })

  it('stays with a quote that becomes a callout, and a heading that becomes an item', () => {
    const editor = tinted([
      { type: 'blockquote', content: [line('one')] },
      { type: 'heading', attrs: { level: 1 }, content: 'two' },
      { type: 'bulletList', content: [item(line('three'))] },
    ])
    editor.caretBefore('one').type('[!tip] ')
    expect(tints(editor, 'callout')).toEqual(['t1'])
    editor.caretBefore('two')
    const range = movableBlocks(editor.state)
    const target = editor.state.doc.content.size - 1
    expect(range !== null && editor.run(moveBlocks(range, target))).toBe(true)
    expect(contentOf(editor.doc).toString()).toContain('<paragraph tint="t3">two')
    expect(editor.inStep).toBe(true)
  })

  it('changes where somebody with a newer version changes it, and is read by all in one order', () => {
    const editor = tinted([line('one')])
    const element = contentOf(editor.doc).get(0) as Y.XmlElement
    editor.caretAfter('one').type('!')
    editor.doc.transact(() => {
      element.setAttribute('shade', 'dark')
      element.setAttribute('border', 'thin')
      element.removeAttribute('tint')
    }, 'somebody else')
    editor.type('!')
    editor.run(byId('code-block'))
    expect(contentOf(editor.doc).toString()).toContain('border="thin" shade="dark"')
    expect(contentOf(editor.doc).toString()).not.toContain('tint')
    expect(JSON.stringify(editor.state.doc.toJSON())).toContain('{"border":"thin","shade":"dark"}')
    expect(editor.inStep).toBe(true)
  })

  it('stays with what is selected as a whole', () => {
    const editor = tinted([{ type: 'divider' }, line('one')])
    editor.dispatch(editor.state.tr.setSelection(NodeSelection.create(editor.state.doc, 0)))
    editor.run(byId('move-down'))
    expect(tints(editor, 'divider')).toEqual(['t1'])
    expect(editor.state.doc.child(1).type).toBe(nodes.divider)
  })
})
