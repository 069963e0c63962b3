import * as Y from 'yjs'
import { contentOf, titleOf } from '@/lib/editor/document-roots'
import { loadDocument, type StoredDocument } from './stored-document'
import { type FirstEdit, writeFirstEdit } from './write-first-edit'

export type DuplicateTask = StoredDocument & {
  /** What the copy is called; empty when it is called by its first line. */
  readonly title: string
  /** Which files of the copy stand for which of the document. */
  readonly files: Readonly<Record<string, string>>
}

const renameFiles = (fragment: Y.XmlFragment, files: DuplicateTask['files']): void => {
  const waiting: Y.XmlFragment[] = [fragment]
  for (let type = waiting.pop(); type !== undefined; type = waiting.pop()) {
    for (const child of type.toArray()) {
      if (!(child instanceof Y.XmlElement)) continue
      const file: unknown = child.getAttribute('file')
      if (typeof file === 'string' && Object.hasOwn(files, file))
        child.setAttribute('file', files[file] ?? '')
      waiting.push(child)
    }
  }
}

const isPart = (child: unknown): child is Y.XmlElement | Y.XmlText =>
  child instanceof Y.XmlElement || child instanceof Y.XmlText

/**
 * The first edit of a document that says what a stored one says now, what this version does not know included. Throws
 * when the stored document is not whole.
 */
export const duplicate = ({ title, files, ...stored }: DuplicateTask): FirstEdit => {
  const source = contentOf(loadDocument(stored))
  return writeFirstEdit((doc) => {
    const content = contentOf(doc)
    if (title !== '') titleOf(doc).insert(0, title)
    content.delete(0, content.length)
    content.insert(
      0,
      source
        .toArray()
        .filter(isPart)
        .map((child) => child.clone()),
    )
    renameFiles(content, files)
  })
}
