import * as Y from 'yjs'
import { contentOf } from '@/lib/editor/document-roots'

/** Writes so many paragraphs of a single letter at the end, and answers with their texts. */
export const writeParagraphs = (doc: Y.Doc, count: number): Y.XmlText[] => {
  const texts = Array.from({ length: count }, () => new Y.XmlText('.'))
  doc.transact(() => {
    const paragraphs = texts.map((text) => {
      const paragraph = new Y.XmlElement('paragraph')
      paragraph.insert(0, [text])
      return paragraph
    })
    const content = contentOf(doc)
    content.insert(content.length, paragraphs)
  })
  return texts
}

/** The text of the paragraph that stands so many from the end. */
export const textFromEnd = (doc: Y.Doc, fromEnd: number): Y.XmlText => {
  const content = contentOf(doc)
  const paragraph = content.get(content.length - fromEnd)
  const text = paragraph instanceof Y.XmlElement ? paragraph.get(0) : undefined
  if (!(text instanceof Y.XmlText)) throw new Error('a paragraph without a text')
  return text
}

/** How much of what `author` wrote a document holds. */
export const clockOf = (doc: Y.Doc, author: number): number => Y.getState(doc.store, author)
