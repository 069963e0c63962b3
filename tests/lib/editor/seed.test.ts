import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { contentOf, contentRoot } from '@/lib/editor/document-roots'
import { readDocument } from '@/lib/editor/read-document'
import { schema } from '@/lib/editor/schema'
import { seedUpdate } from '@/lib/editor/seed'
import { serverClientId } from '@/lib/protocol/handshake'

describe('seedUpdate (C5)', () => {
  it('never changes', () => {
    const hash = createHash('sha256').update(seedUpdate).digest('hex')
    expect(hash).toMatchInlineSnapshot(`"6eaeafd52706453cc20ed8d14c81d8a323ee6eff42136bea04ae4cfbc371e5ea"`)
  })

  it('is what Yjs writes for one empty paragraph, under the clientID of the server', () => {
    const doc = new Y.Doc()
    doc.clientID = serverClientId
    const paragraph = new Y.XmlElement('paragraph')
    paragraph.insert(0, [new Y.XmlText()])
    doc.getXmlFragment(contentRoot).insert(0, [paragraph])
    expect(seedUpdate).toEqual(Y.encodeStateAsUpdate(doc))
  })

  it('reads as an untitled document with one empty paragraph, also when it comes twice', () => {
    const doc = new Y.Doc()
    Y.applyUpdate(doc, seedUpdate)
    Y.applyUpdate(doc, seedUpdate)
    expect(contentOf(doc).length).toBe(1)
    const { title, content } = readDocument(doc)
    expect(title).toBe('')
    expect(content.eq(schema.nodes.doc.create(null, schema.nodes.paragraph.create()))).toBe(true)
  })

  it('lets two people type into the same text from their first letter on', () => {
    const [mine, theirs] = [new Y.Doc(), new Y.Doc()]
    for (const doc of [mine, theirs]) Y.applyUpdate(doc, seedUpdate)
    const textOf = (doc: Y.Doc) => (contentOf(doc).get(0) as Y.XmlElement).get(0) as Y.XmlText
    textOf(mine).insert(0, 'mine')
    textOf(theirs).insert(0, 'theirs')
    Y.applyUpdate(mine, Y.encodeStateAsUpdate(theirs))
    Y.applyUpdate(theirs, Y.encodeStateAsUpdate(mine))
    expect(textOf(mine).toString()).toBe(textOf(theirs).toString())
    expect(textOf(mine).length).toBe('minetheirs'.length)
  })
})
