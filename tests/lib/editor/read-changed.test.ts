import { describe, expect, it } from 'vitest'
import { prosemirrorToYXmlFragment } from 'y-prosemirror'
import * as Y from 'yjs'
import { contentOf } from '@/lib/editor/document-roots'
import { changedBlocks, readChanged } from '@/lib/editor/read-changed'
import { type ContentMapping, readContent } from '@/lib/editor/read-content'
import { schema } from '@/lib/editor/schema'
import { type Random, seededRandom } from '../../support/random'
import { randomContent } from '../../support/random-content'

/** A shared document, and what a binding does with each of its transactions; null where the whole was to be read. */
const followed = (doc: Y.Doc) => {
  const fragment = contentOf(doc)
  const mapping: ContentMapping = new Map()
  const mended = new Set<Y.XmlElement>()
  const results: (ReturnType<typeof readChanged> | null)[] = []
  readContent(fragment, mapping, mended)
  fragment.observeDeep((_, transaction) => {
    const within = changedBlocks(transaction, fragment, mapping)
    for (const type of transaction.changed.keys()) mapping.delete(type)
    for (const type of transaction.changedParentTypes.keys()) mapping.delete(type)
    const read = within && readChanged(fragment, within, { mapping, mended })
    results.push(read)
    if (read === null) readContent(fragment, mapping, mended)
  })
  return { fragment, mapping, results }
}

const textsIn = (type: Y.XmlFragment): Y.XmlText[] =>
  type.toArray().flatMap((child) => {
    if (child instanceof Y.XmlText) return [child]
    return child instanceof Y.XmlElement ? textsIn(child) : []
  })

const changeSomething = (fragment: Y.XmlFragment, random: Random): void => {
  const texts = textsIn(fragment)
  const text = texts.length > 0 ? random.pick(texts) : null
  const block = random.pick(fragment.toArray())
  const what = random.integer(10)
  if (what === 0) fragment.insert(random.integer(fragment.length + 1), [new Y.XmlElement('paragraph')])
  else if (what === 1 && fragment.length > 1) fragment.delete(random.integer(fragment.length), 1)
  else if (what === 2 && block instanceof Y.XmlElement) block.setAttribute('level', '3')
  else if (what === 3 && block instanceof Y.XmlElement && block.length > 0) block.delete(0, 1)
  else if (what === 4 && text !== null && text.length > 0) text.delete(random.integer(text.length), 1)
  else text?.insert(random.integer(text.length + 1), 'x')
}

describe('readChanged', () => {
  it('reads what the whole says, through random changes', () => {
    const random = seededRandom(5)
    let quick = 0
    for (let run = 0; run < 60; run += 1) {
      const doc = new Y.Doc()
      prosemirrorToYXmlFragment(randomContent(random), contentOf(doc))
      const { fragment, results } = followed(doc)
      for (let step = 0; step < 20; step += 1) {
        results.length = 0
        doc.transact(() => {
          for (let times = random.integer(3); times >= 0; times -= 1) changeSomething(fragment, random)
        })
        const read = results[0]
        if (read === undefined || read === null) continue
        quick += 1
        expect(read.content.toJSON()).toEqual(readContent(fragment).content.toJSON())
      }
    }
    expect(quick).toBeGreaterThan(300)
  })

  it('looks at no block that stayed', () => {
    const doc = new Y.Doc()
    const paragraphs = ['one', 'two', 'three'].map((words) =>
      schema.nodes.paragraph.create(null, schema.text(words)),
    )
    prosemirrorToYXmlFragment(schema.nodes.doc.create(null, paragraphs), contentOf(doc))
    const { fragment, mapping, results } = followed(doc)
    const before = mapping.get(fragment)
    const looked: unknown[] = []
    const { get } = mapping
    mapping.get = (type) => {
      looked.push(type)
      return get.call(mapping, type)
    }
    textsIn(fragment)[1]?.insert(3, '!')
    expect(results[0]?.content.children.map(({ textContent }) => textContent)).toEqual([
      'one',
      'two!',
      'three',
    ])
    expect(looked).not.toContain(fragment.get(0))
    expect(looked).not.toContain(fragment.get(2))
    if (before === undefined || Array.isArray(before)) throw new Error('nothing was read')
    expect(results[0]?.content.child(0)).toBe(before.child(0))
  })

  it('leaves it to a reading of the whole where one node may stand for two blocks', () => {
    const doc = new Y.Doc()
    const paragraph = schema.nodes.paragraph.create(null, schema.text('twice'))
    prosemirrorToYXmlFragment(schema.nodes.doc.create(null, [paragraph, paragraph]), contentOf(doc))
    const { fragment, mapping, results } = followed(doc)
    const [first, second] = fragment.toArray()
    if (!(first instanceof Y.XmlElement && second instanceof Y.XmlElement)) throw new Error('no blocks')
    mapping.set(first, paragraph)
    mapping.set(second, paragraph)
    mapping.set(fragment, schema.nodes.doc.create(null, [paragraph, paragraph]))
    textsIn(second)[0]?.insert(5, '!')
    expect(results).toEqual([null])
  })
})
