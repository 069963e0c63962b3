import * as Y from 'yjs'
import type { Block } from '../../scripts/new-document'

const typeOf = ({ type, attrs, content, text }: Block): Y.XmlElement | Y.XmlText => {
  if (text !== undefined) return new Y.XmlText(text)
  const element = new Y.XmlElement(type)
  for (const [name, value] of Object.entries(attrs ?? {})) element.setAttribute(name, value as string)
  element.insert(0, (content ?? []).map(typeOf))
  return element
}

/** Writes blocks, whatever schema they are of, as ProseMirror's bindings to Yjs keep them. */
export const writeBlocks = (content: Y.XmlFragment, blocks: readonly Block[]): void => {
  content.doc?.transact(() => content.insert(0, blocks.map(typeOf)))
}
