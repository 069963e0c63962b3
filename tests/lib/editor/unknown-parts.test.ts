import { wrapIn } from 'prosemirror-commands'
import type { ResolvedPos } from 'prosemirror-model'
import { AllSelection, type Command, NodeSelection, Selection, TextSelection } from 'prosemirror-state'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { commands } from '@/lib/editor/commands'
import { contentOf } from '@/lib/editor/document-roots'
import { redoChange, undoChange } from '@/lib/editor/plugins/undo'
import { schema } from '@/lib/editor/schema'
import { HeadlessEditor, seededDoc } from '../../support/headless-editor'
import { type Random, seededRandom } from '../../support/random'

const line = (...parts: readonly (Y.XmlText | Y.XmlElement)[]): Y.XmlElement => {
  const paragraph = new Y.XmlElement('paragraph')
  paragraph.insert(0, [...parts])
  return paragraph
}

const unknown = (name: string, id: number): Y.XmlElement => {
  const element = new Y.XmlElement(name)
  element.setAttribute('key', `k${id}`)
  element.insert(0, [new Y.XmlText(`in ${id}`)])
  return element
}

/** An old window on a document in which newer parts stand: blocks and signs in lines, quotes and lists. */
const opened = (): { readonly editor: HeadlessEditor; readonly keys: readonly string[] } => {
  const doc = seededDoc()
  const content = contentOf(doc)
  const quote = new Y.XmlElement('blockquote')
  const list = new Y.XmlElement('bulletList')
  const item = new Y.XmlElement('listItem')
  content.insert(0, [
    line(new Y.XmlText('one two'), unknown('sticker', 1), new Y.XmlText('three')),
    unknown('video', 2),
    line(new Y.XmlText('four five')),
    quote,
    list,
    unknown('board', 3),
  ])
  quote.insert(0, [line(new Y.XmlText('six')), unknown('video', 4)])
  list.insert(0, [item])
  item.insert(0, [line(unknown('sticker', 5), new Y.XmlText('seven')), unknown('board', 6)])
  return { editor: new HeadlessEditor(doc), keys: ['k1', 'k2', 'k3', 'k4', 'k5', 'k6'] }
}

const said = ({ doc }: HeadlessEditor): string => contentOf(doc).toString()
const times = (text: string, part: string): number => text.split(part).length - 1

const byId = (id: string): Command => {
  const command = commands.find((one) => one.id === id)
  if (command === undefined) throw new RangeError(`no command is called ${id}`)
  return command.run
}

/** The place among words that is nearest: what is no word would be selected by itself. */
const inWords = ({ state: { doc } }: HeadlessEditor, position: number): ResolvedPos => {
  const $position = doc.resolve(position)
  const found = Selection.findFrom($position, 1, true) ?? Selection.findFrom($position, -1, true)
  if (found === null) throw new RangeError('there are no words')
  return found.$head
}

/** Somebody's hand: anything but selecting a newer part alone and deleting it. */
const edit = (editor: HeadlessEditor, random: Random): void => {
  const { state } = editor
  const place = () => inWords(editor, random.integer(state.doc.content.size + 1))
  const select = () => {
    const selection = new TextSelection(place(), place())
    editor.dispatch(state.tr.setSelection(selection))
  }
  const caret = () => {
    editor.dispatch(state.tr.setSelection(new TextSelection(place())))
  }
  switch (random.integer(12)) {
    case 0:
      editor.dispatch(state.tr.setSelection(new AllSelection(state.doc)))
      editor.type('all')
      break
    case 1:
    case 2:
      select()
      editor.type('over')
      break
    case 3:
      select()
      editor.press('Backspace')
      break
    case 4:
      caret()
      editor.press('Enter')
      break
    case 5: {
      // Beside a newer part, the key only selects it.
      caret()
      editor.press(random.pick(['Backspace', 'Delete']))
      const beside = inWords(editor, editor.state.selection.to)
      editor.dispatch(editor.state.tr.setSelection(new TextSelection(beside)))
      break
    }
    case 6:
      caret()
      editor.type(random.pick(['a', '# ', '> ', '- ', '**b** ']))
      break
    case 7:
      select()
      editor.run(wrapIn(schema.nodes.blockquote))
      break
    case 8:
      select()
      editor.run(
        byId(random.pick(['bullet-list', 'ordered-list', 'task-list', 'heading-2', 'paragraph', 'bold'])),
      )
      break
    case 9:
      caret()
      editor.run(byId(random.pick(['move-up', 'move-down'])))
      break
    case 10:
      editor.press(random.pick(['Tab', 'Shift-Tab']))
      break
    default:
      editor.run(random.pick([undoChange, redoChange]))
  }
}

describe('what a newer version made', () => {
  it('is shown by a placeholder, in the place where it stands', () => {
    const { editor } = opened()
    expect(times(editor.html, 'class="unknown-part"')).toBe(6)
    expect(editor.inStep).toBe(true)
  })

  it('is lost by nothing that is written around it', () => {
    let edits = 0
    for (let seed = 1; seed <= 40; seed += 1) {
      const random = seededRandom(seed)
      const { editor, keys } = opened()
      for (let step = 0; step < 25; step += 1) {
        const before = said(editor)
        edit(editor, random)
        const now = said(editor)
        if (now !== before) edits += 1
        for (const key of keys)
          expect(times(now, `key="${key}"`), `${key}, seed ${seed}, step ${step}`).toBe(1)
        for (const key of keys) expect(now).toContain(`in ${key.slice(1)}`)
        expect(editor.inStep, `seed ${seed}, step ${step}`).toBe(true)
      }
      editor.destroy()
    }
    expect(edits).toBeGreaterThan(400)
  })

  it('is selected first by a key beside it, and goes when it is deleted then', () => {
    const { editor } = opened()
    editor.caretBefore('three')
    editor.press('Backspace')
    expect(editor.state.selection).toBeInstanceOf(NodeSelection)
    expect(said(editor)).toContain('key="k1"')
    editor.press('Backspace')
    expect(said(editor)).not.toContain('key="k1"')
    editor.run(undoChange)
    expect(times(said(editor), 'key="k1"')).toBe(1)
    expect(editor.inStep).toBe(true)
  })

  it('changes here when somebody with a newer version changes it', () => {
    const { editor } = opened()
    const video = contentOf(editor.doc).get(1) as Y.XmlElement
    editor.doc.transact(() => video.setAttribute('key', 'k2b'), 'somebody else')
    editor.caretAtEnd().type('!')
    editor.dispatch(editor.state.tr.setSelection(new AllSelection(editor.state.doc)))
    editor.type('x')
    expect([times(said(editor), 'key="k2b"'), editor.inStep]).toEqual([1, true])
  })

  it('keeps its marks, and what it says of known ones, on all words that stay', () => {
    const doc = seededDoc()
    const text = new Y.XmlText()
    const [first] = [line(text)]
    contentOf(doc).insert(0, [first])
    text.insert(0, 'marked words here', {
      remark: { id: 'r1' },
      link: { href: 'https://example.com/', opens: 'tab' },
    })
    const editor = new HeadlessEditor(doc)
    editor.caretAfter('mar').type('x')
    editor.caretAfter('words').press('Enter')
    editor.select('here')
    editor.run(byId('bold'))
    editor.caretAfter('words').press('Delete')
    editor.run(wrapIn(schema.nodes.blockquote))
    const words = said(editor)
    for (const part of ['mar', 'ked words', 'here']) {
      expect(words, part).toMatch(new RegExp(`remark id="r1">(<[^>]*>)*[^<]*${part}`))
      expect(words, part).toMatch(new RegExp(`opens="tab"[^>]*>(<[^>]*>)*[^<]*${part}`))
    }
    expect(editor.inStep).toBe(true)
  })

  it('keeps its attributes when a known one changes, and where the block moves', () => {
    const doc = seededDoc()
    const first = line(new Y.XmlText('tinted'))
    contentOf(doc).insert(0, [first, line(new Y.XmlText('plain'))])
    first.setAttribute('tint', 'blue')
    const editor = new HeadlessEditor(doc)
    const tinted = () => times(said(editor), 'tint="blue"')
    editor.caretAfter('tinted').type('!')
    editor.run(byId('heading-2'))
    editor.run(byId('heading-3'))
    expect(tinted()).toBe(1)
    editor.run(wrapIn(schema.nodes.blockquote))
    expect(tinted()).toBe(1)
    editor.run(byId('move-down'))
    expect(tinted()).toBe(1)
    editor.run(byId('paragraph'))
    editor.run(byId('bullet-list'))
    editor.type('more')
    expect([tinted(), editor.inStep]).toEqual([1, true])
  })
})
