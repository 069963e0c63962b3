import { Fragment, type Node, Slice } from 'prosemirror-model'
import { describe, expect, it } from 'vitest'
import { prosemirrorToYXmlFragment } from 'y-prosemirror'
import * as Y from 'yjs'
import { contentOf, titleOf } from '@/lib/editor/document-roots'
import { redoChange, undoChange } from '@/lib/editor/plugins/undo'
import { type ContentMapping, readContent } from '@/lib/editor/read-content'
import { readDocument } from '@/lib/editor/read-document'
import { parsePlace, placeAt, positionOf } from '@/lib/editor/relative-position'
import { renderHtml } from '@/lib/editor/render-html'
import { nodes as kinds, marks, schema } from '@/lib/editor/schema'
import { HeadlessEditor, seededDoc, wire } from '../../support/headless-editor'
import { seededRandom } from '../../support/random'
import { randomContent } from '../../support/random-content'

const written = (content: Node): Y.Doc => {
  const doc = new Y.Doc()
  prosemirrorToYXmlFragment(content, contentOf(doc))
  return doc
}

const copied = (doc: Y.Doc): Y.Doc => {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  return copy
}

describe('readContent', () => {
  it('reads back what was written, whatever it was, also far away', () => {
    const random = seededRandom(7)
    const seen = new Set<string>()
    let nodes = 0
    for (let run = 0; run < 400; run += 1) {
      const content = randomContent(random)
      content.descendants((node) => {
        nodes += 1
        seen.add(node.type.name)
        for (const mark of node.marks) seen.add(mark.type.name)
      })
      const { content: read, unreadable } = readContent(contentOf(copied(written(content))))
      expect(unreadable).toEqual([])
      expect(read.toJSON()).toEqual(content.toJSON())
      read.check()
    }
    expect(nodes).toBeGreaterThan(5000)
    expect([...seen].sort()).toEqual(
      [...Object.keys(kinds), ...Object.keys(marks)].filter((name) => name !== 'doc').sort(),
    )
  })

  it('shows in another window what one made of it, through random rewriting', () => {
    const random = seededRandom(11)
    let rewritten = 0
    for (let run = 0; run < 60; run += 1) {
      const editor = new HeadlessEditor(written(randomContent(random)))
      for (let step = 0; step < 10; step += 1) {
        const next = randomContent(random)
        const size = editor.state.doc.content.size
        const slice = new Slice(Fragment.from(next.content), 0, 0)
        const at = editor.state.doc.resolve(random.integer(size + 1)).before(1) || 0
        editor.dispatch(editor.state.tr.replace(random.integer(2) === 0 ? 0 : at, size, slice))
        rewritten += 1
        expect(editor.inStep).toBe(true)
        expect(readContent(contentOf(copied(editor.doc))).content.eq(editor.state.doc)).toBe(true)
      }
    }
    expect(rewritten).toBe(600)
  })

  it('keeps the nodes of what has not changed', () => {
    const doc = written(randomContent(seededRandom(3)))
    const mapping: ContentMapping = new Map()
    const first = readContent(contentOf(doc), mapping).content
    const second = readContent(contentOf(doc), mapping).content
    expect(second.children.every((block, at) => block === first.child(at))).toBe(true)
  })
})

describe('a place', () => {
  it('is found again at every position of every document', () => {
    const random = seededRandom(5)
    let places = 0
    for (let run = 0; run < 60; run += 1) {
      const doc = written(randomContent(random))
      const mapping: ContentMapping = new Map()
      const { content } = readContent(contentOf(doc), mapping)
      for (let position = 0; position <= content.content.size; position += 1) {
        for (const side of ['before', 'after'] as const) {
          const place = placeAt({ doc, mapping }, position, side)
          const carried = parsePlace(JSON.parse(JSON.stringify(place)))
          expect(carried && positionOf({ doc, mapping }, carried)).toBe(position)
          places += 1
        }
      }
    }
    expect(places).toBeGreaterThan(5000)
  })

  it('is nowhere when it is no place of the content', () => {
    const doc = seededDoc()
    const mapping: ContentMapping = new Map()
    readContent(contentOf(doc), mapping)
    const id = { client: 1, clock: 0 }
    const bad: unknown[] = [
      null,
      7,
      'place',
      [],
      {},
      { type: 1, item: 2 },
      { tname: 'title' },
      { tname: '__proto__', item: null },
      { tname: { toString: () => 'content' } },
      { item: { client: -1, clock: 0 } },
      { item: { client: 2 ** 60, clock: 0 } },
      { item: { client: '1', clock: 0 } },
      { item: id, assoc: 7 },
      { item: { client: 1, clock: Number.NaN } },
    ]
    for (const value of bad) expect(parsePlace(value)).toBeNull()
    const title = titleOf(doc)
    title.insert(0, 'abc')
    const elsewhere: unknown[] = [
      { item: { client: 1, clock: 99 } },
      { item: { client: 5, clock: 0 } },
      { type: { client: 5, clock: 3 } },
      Y.createRelativePositionFromTypeIndex(title, 1),
    ]
    let tried = 0
    for (const value of elsewhere) {
      const place = parsePlace(JSON.parse(JSON.stringify(value)))
      expect(place === null ? null : positionOf({ doc, mapping }, place)).toBeNull()
      tried += 1
    }
    expect(tried).toBe(4)
    expect([...doc.share.keys()].sort()).toEqual(['content', 'title'])
  })
})

/** What a hostile or a newer program writes straight into the shared document. */
const strange: Readonly<Record<string, (content: Y.XmlFragment) => void>> = {
  'an unknown block': (content) => content.insert(0, [new Y.XmlElement('video')]),
  'a block without a name': (content) => content.insert(0, [new Y.XmlElement('')]),
  'names of objects': (content) =>
    content.insert(
      0,
      ['__proto__', 'constructor', 'toString', 'doc', 'text'].map((name) => new Y.XmlElement(name)),
    ),
  'text beside blocks': (content) => content.insert(0, [new Y.XmlText('loose')]),
  'a hook': (content) => content.insert(0, [new Y.XmlHook('hook') as unknown as Y.XmlElement]),
  'things that are no types': (content) => content.insert(0, ['a', 7, null] as unknown as Y.XmlElement[]),
  'a map in a paragraph': (content) => {
    const paragraph = new Y.XmlElement('paragraph')
    content.insert(0, [paragraph])
    paragraph.insert(0, [new Y.Map() as unknown as Y.XmlElement])
    paragraph.insert(0, ['loose', 7] as unknown as Y.XmlElement[])
  },
  'embedded objects in text': (content) => {
    const text = new Y.XmlText('before')
    const paragraph = new Y.XmlElement('paragraph')
    content.insert(0, [paragraph])
    paragraph.insert(0, [text])
    text.insertEmbed(3, { image: 'x' })
    text.insertEmbed(0, new Y.Map())
  },
  'unknown and wrong marks': (content) => {
    const text = new Y.XmlText()
    const paragraph = new Y.XmlElement('paragraph')
    content.insert(0, [paragraph])
    paragraph.insert(0, [text])
    text.insert(0, 'marked', {
      blink: {},
      bold: 7,
      link: { href: 'javascript:alert(1)' },
      code: 'x',
      __proto__: 1,
    })
    text.insert(0, 'linked', { link: 'no object', italic: { deep: { er: 1 } } })
  },
  'attributes of every wrong kind': (content) => {
    for (const value of [null, 'x', -1, 2 ** 40, {}, [], true, new Uint8Array(3)]) {
      for (const name of ['heading', 'orderedList', 'taskList', 'paragraph']) {
        const element = new Y.XmlElement(name)
        content.insert(0, [element])
        for (const attribute of ['level', 'start', 'checked', 'onclick', 'style', '__proto__']) {
          element.setAttribute(attribute, value as string)
        }
        if (name === 'orderedList' || name === 'taskList') {
          const item = new Y.XmlElement(name === 'taskList' ? 'taskItem' : 'listItem')
          element.insert(0, [item])
          item.setAttribute('checked', value as string)
          item.insert(0, [new Y.XmlElement('paragraph')])
        }
      }
    }
  },
  'a shared type as an attribute': (content) => {
    const heading = new Y.XmlElement('heading')
    content.insert(0, [heading])
    heading.setAttribute('level', new Y.Map() as unknown as string)
  },
  'blocks where they cannot be': (content) => {
    const list = new Y.XmlElement('bulletList')
    content.insert(0, [list, new Y.XmlElement('listItem'), new Y.XmlElement('hardBreak')])
    list.insert(0, [new Y.XmlElement('paragraph')])
  },
  'words in a divider': (content) => {
    const divider = new Y.XmlElement('divider')
    content.insert(0, [divider])
    divider.insert(0, [new Y.XmlText('words')])
  },
  'quotes two thousand deep': (content) => {
    let inner = new Y.XmlElement('blockquote')
    content.insert(0, [inner])
    for (let depth = 0; depth < 2000; depth += 1) {
      const next = new Y.XmlElement('blockquote')
      inner.insert(0, [next])
      inner = next
    }
    inner.insert(0, [new Y.XmlElement('paragraph')])
  },
  'nothing at all': (content) => content.delete(0, content.length),
  'half of a character': (content) => {
    const paragraph = new Y.XmlElement('paragraph')
    content.insert(0, [paragraph])
    paragraph.insert(0, [new Y.XmlText('a\ud83d')])
  },
}

describe('a document that nobody could have written', () => {
  for (const [name, write] of Object.entries(strange)) {
    it(`opens, shows and can be written in: ${name}`, () => {
      const doc = seededDoc()
      doc.transact(() => write(contentOf(doc)))
      const before = Y.encodeStateAsUpdate(doc)
      const { content } = readDocument(doc)
      content.check()
      expect(Y.encodeStateAsUpdate(doc)).toEqual(before)
      expect(renderHtml(content).html).not.toMatch(/javascript:|onclick|loose/)

      const reader = new HeadlessEditor(copied(doc))
      const opened = new HeadlessEditor(doc)
      opened.caretAtEnd().type('on')
      expect([opened.inStep, opened.html.includes('on')]).toEqual([true, true])
      reader.destroy()

      const open = new HeadlessEditor()
      open.type('canary')
      open.doc.transact(() => write(contentOf(open.doc)), 'somebody else')
      open.type('!')
      expect(open.inStep).toBe(true)
      expect(open.html.includes('canary!')).toBe(name !== 'nothing at all')
    })
  }

  it('keeps what a newer version made, whoever opens it and whatever is written beside it', () => {
    const newer = seededDoc()
    const [video, sticker] = [new Y.XmlElement('video'), new Y.XmlElement('sticker')]
    video.setAttribute('src', 'cats.webm')
    video.insert(0, [new Y.XmlText('A caption')])
    contentOf(newer).insert(1, [video])
    const line = contentOf(newer).get(0) as Y.XmlElement
    line.insert(1, [sticker])
    const older = new HeadlessEditor(copied(newer))
    wire(newer, older.doc)
    const said = () => contentOf(newer).toString()
    older.caretAtEnd().type('one').press('Enter')
    older.type('# two').press('Enter')
    older.type('- three')
    expect(said()).toContain('<video src="cats.webm">A caption</video>')
    expect(said()).toContain('<sticker></sticker>')
    for (let step = 0; step < 9; step += 1) older.run(undoChange)
    for (let step = 0; step < 9; step += 1) older.run(redoChange)
    older.select('one').press('Backspace')
    video.setAttribute('src', 'dogs.webm')
    older.caretAtEnd().type('four')
    expect(said()).toContain('<video src="dogs.webm">A caption</video>')
    expect(said()).toContain('<sticker></sticker>')
    expect([older.inStep, older.html.includes('four')]).toEqual([true, true])
  })

  it('is not mended by somebody who may only read', () => {
    const doc = seededDoc()
    const editor = new HeadlessEditor(doc)
    editor.editable = false
    let updates = 0
    doc.on('update', () => {
      updates += 1
    })
    for (const write of Object.values(strange)) doc.transact(() => write(contentOf(doc)), 'somebody else')
    expect(updates).toBe(Object.keys(strange).length)
    expect(editor.inStep).toBe(true)
  })

  it('loses no words where two edits left something that neither meant', () => {
    const doc = seededDoc()
    const content = contentOf(doc)
    const code = new Y.XmlElement('codeBlock')
    const list = new Y.XmlElement('bulletList')
    content.insert(0, [code, list])
    const marked = new Y.XmlText()
    code.insert(0, [marked])
    marked.insert(0, 'formatted', { bold: {} })
    const item = new Y.XmlElement('listItem')
    list.insert(0, [item])
    const inner = new Y.XmlElement('heading')
    item.insert(0, [inner])
    inner.insert(0, [new Y.XmlText('headless')])
    const { html } = renderHtml(readDocument(doc).content)
    expect(html).toContain('<code>formatted</code>')
    expect(html).toContain('headless')
  })
})

/** What is hard on whoever reads it, written straight into the shared document. */
const heavy: Readonly<Record<string, (content: Y.XmlFragment) => void>> = {
  'words two thousand levels deep': (content) => {
    let inner = nested(content, 'blockquote')
    for (let depth = 0; depth < 2000; depth += 1) {
      const list = nested(inner, depth % 2 === 0 ? 'bulletList' : 'blockquote')
      inner = depth % 2 === 0 ? nested(list, 'listItem') : list
      if (depth % 500 === 499) worded(nested(inner, 'paragraph'), `words at ${depth}`)
    }
  },
  'lists alone, two thousand levels deep': (content) => {
    let inner = content
    for (let depth = 0; depth < 2000; depth += 1) inner = nested(inner, 'bulletList')
  },
  'fifty thousand blocks that are unknown': (content) =>
    content.insert(
      0,
      Array.from({ length: 50_000 }, (_, at) => new Y.XmlElement(at % 2 === 0 ? 'video' : '__proto__')),
    ),
  'fifty thousand blocks that cannot stand there': (content) => {
    const items = Array.from({ length: 50_000 }, () => new Y.XmlElement('listItem'))
    content.insert(0, items)
    for (const item of items) item.insert(0, [new Y.XmlElement('paragraph')])
  },
  'fifty thousand things in one paragraph': (content) => {
    const paragraph = nested(content, 'paragraph')
    paragraph.insert(
      0,
      Array.from({ length: 25_000 }, () => [new Y.XmlText('a'), new Y.XmlElement('hardBreak')]).flat(),
    )
  },
  'a text of ten million letters': (content) =>
    worded(nested(content, 'paragraph'), 'ten '.repeat(2_500_000)),
  'thousands of marks that nobody knows': (content) => {
    const text = worded(nested(content, 'paragraph'), 'x'.repeat(5_000))
    for (let at = 0; at < 5_000; at += 5) text.format(at, 3, { [`mark ${at}`]: { at }, bold: at })
  },
  'thousands of attributes that nobody knows': (content) => {
    const heading = nested(content, 'heading')
    for (let at = 0; at < 5_000; at += 1) heading.setAttribute(`attribute ${at}`, 'x')
    heading.setAttribute('__proto__', { level: 3 } as unknown as string)
  },
}

const nested = (parent: Y.XmlFragment, name: string): Y.XmlElement => {
  const element = new Y.XmlElement(name)
  parent.insert(parent.length, [element])
  return element
}

const worded = (block: Y.XmlElement, words: string): Y.XmlText => {
  const text = new Y.XmlText(words)
  block.insert(0, [text])
  return text
}

describe('content that hurts', () => {
  for (const [name, write] of Object.entries(heavy)) {
    it(`is read, rendered, followed and written beside: ${name}`, { timeout: 30_000 }, () => {
      const doc = seededDoc()
      const reader = new HeadlessEditor(doc, { editable: false })
      doc.transact(() => write(contentOf(doc)), 'somebody else')
      expect(reader.inStep).toBe(true)
      const before = Y.encodeStateVector(doc)
      const { content } = readDocument(doc)
      content.check()
      expect(renderHtml(content, { characters: 4000 }).html.length).toBeLessThan(100_000)
      expect(Y.encodeStateVector(doc)).toEqual(before)
      reader.destroy()

      const writer = new HeadlessEditor(copied(doc))
      const other = new HeadlessEditor(copied(writer.doc))
      wire(writer.doc, other.doc)
      writer.dispatch(writer.state.tr.insert(0, schema.nodes.paragraph.create()))
      writer.dispatch(writer.state.tr.insertText('first', 1))
      expect([writer.inStep, other.inStep]).toEqual([true, true])
      other.dispatch(other.state.tr.insertText('!', 6))
      writer.caretAtEnd().type('last')
      expect([writer.inStep, other.inStep]).toEqual([true, true])
      expect(other.state.doc.firstChild?.textContent).toBe('first!')
      expect(writer.state.doc.eq(other.state.doc)).toBe(true)
    })
  }

  it('keeps the words that stand too deep, and leaves them where they are', () => {
    const doc = seededDoc()
    doc.transact(() => heavy['words two thousand levels deep']?.(contentOf(doc)))
    const before = Y.encodeStateAsUpdate(doc)
    const editor = new HeadlessEditor(doc)
    for (const depth of [499, 999, 1499, 1999]) expect(editor.html).toContain(`words at ${depth}`)
    expect(Y.encodeStateAsUpdate(doc)).toEqual(before)
    editor.caretAfter('words at 999').type(' and more')
    expect(editor.inStep).toBe(true)
    expect(editor.html).toContain('words at 999 and more')
    for (const depth of [499, 1499, 1999]) expect(editor.html).toContain(`words at ${depth}`)
  })
})
