import * as Y from 'yjs'
import { contentOf } from './document-roots'

/** Written by nobody's hand: it is no step of its own for undo. */
const settling = { name: 'a file has come' }

/** What a file was asked for with. */
export type Asked = {
  /** The attribute that asked. */
  readonly attribute: Y.ID
  /** The element that waited, and stays. */
  readonly element: Y.ID | null
}

/** In the `meta` of such a transaction: all that asked for what has come. */
export const answering = Symbol('what a file was asked for with')

const askedBy = (place: Y.XmlElement, stays: boolean): readonly Asked[] => {
  const attribute = place._map.get('upload')?.id
  return attribute === undefined ? [] : [{ attribute, element: (stays && place._item?.id) || null }]
}

/** Every place in the document that waits for this upload. Climbs without a stack. */
const placesOf = (doc: Y.Doc, token: string): Y.XmlElement[] => {
  const found: Y.XmlElement[] = []
  const waiting: Y.XmlFragment[] = [contentOf(doc)]
  for (let type = waiting.pop(); type !== undefined; type = waiting.pop()) {
    if (type instanceof Y.XmlElement && type.getAttribute('upload') === token) found.push(type)
    for (let item = type._start; item !== null; item = item.right) {
      if (item.deleted || !(item.content instanceof Y.ContentType)) continue
      if (item.content.type instanceof Y.XmlFragment) waiting.push(item.content.type)
    }
  }
  return found
}

type Value = string | number

const write = (element: Y.XmlElement, values: Readonly<Record<string, Value>>): void => {
  for (const [name, value] of Object.entries(values)) {
    const attribute: unknown = element.getAttribute(name)
    // Attributes of Yjs are any data, though its types say that they are strings.
    if (attribute !== value) element.setAttribute(name, value as string)
  }
}

/**
 * Writes what is known by now of something that comes, wherever in the document it is awaited: in the shared document
 * itself, because a view need not be there any more, and because nobody wants to undo it. True when it is awaited.
 */
export const settleUpload = (doc: Y.Doc, token: string, values: Readonly<Record<string, Value>>): boolean => {
  const places = placesOf(doc, token)
  doc.transact((transaction) => {
    transaction.meta.set(
      answering,
      places.flatMap((place) => askedBy(place, true)),
    )
    for (const place of places) write(place, values)
  }, settling)
  return places.length > 0
}

/** What was to be a picture comes as a file. */
export const settleAsAttachment = (
  doc: Y.Doc,
  token: string,
  values: Readonly<Record<string, Value>>,
): boolean => {
  const places = placesOf(doc, token)
  doc.transact((transaction) => {
    const isFile = ({ nodeName }: Y.XmlElement): boolean => nodeName === 'attachment'
    transaction.meta.set(
      answering,
      places.flatMap((place) => askedBy(place, isFile(place))),
    )
    for (const place of places) {
      const { parent } = place
      if (isFile(place) || !(parent instanceof Y.XmlFragment)) {
        write(place, values)
        continue
      }
      const file = new Y.XmlElement('attachment')
      const all = { name: '', by: 0, upload: '', file: '', bytes: 0, ...values }
      for (const [name, value] of Object.entries(all)) file.setAttribute(name, value as string)
      const index = parent.toArray().indexOf(place)
      parent.delete(index, 1)
      parent.insert(index, [file])
    }
  }, settling)
  return places.length > 0
}
