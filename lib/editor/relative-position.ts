import * as Y from 'yjs'
import { contentOf, contentRoot } from './document-roots'
import { isObject } from './is-object'
import { blockAround, sizeBefore } from './plain-blocks'
import type { ContentMapping } from './read-content'
import { shownIn } from './shown-in'

/**
 * Places in the shared document that stay where they are while others edit, and their positions in ProseMirror's
 * count. Both directions need the mapping that the content was read with, and hold only while the content and the
 * shared document say the same.
 */
export type ContentPlaces = { readonly doc: Y.Doc; readonly mapping: ContentMapping }

/** To which side a place belongs when somebody writes exactly there: to what stands `before` it, or `after` it. */
export type Side = 'before' | 'after'

const assocOf = (side: Side): number => (side === 'before' ? -1 : 0)

/** The shared type that holds `position`, the innermost, and how far in: letters of a text, children of the others. */
export const locate = (
  { doc, mapping }: ContentPlaces,
  position: number,
): { readonly type: Y.XmlText | Y.XmlFragment; readonly index: number } => {
  let left = position
  const within = (
    parent: Y.XmlFragment,
  ): { readonly type: Y.XmlText | Y.XmlFragment; readonly index: number } => {
    const block = blockAround(parent, mapping, left)
    if (block !== null) {
      left = block.position
      return within(block.type)
    }
    let index = 0
    for (const { item, type, before, size } of shownIn(parent, mapping)) {
      if (left < before) break
      left -= before
      if (type instanceof Y.XmlText && left <= size) return { type, index: left }
      if (left === 0) break
      if (type instanceof Y.XmlElement && left < size) {
        left -= 1
        return within(type)
      }
      left -= size
      index += item.length
    }
    return { type: parent, index }
  }
  return within(contentOf(doc))
}

/** The place at `position`, which is at least 0 and at most the size of the content. */
export const placeAt = (places: ContentPlaces, position: number, side: Side): Y.RelativePosition => {
  const { type, index } = locate(places, position)
  return Y.createRelativePositionFromTypeIndex(type, index, assocOf(side))
}

/** Null when the place is gone for good, is not known here yet, or never was in the content. */
export const positionOf = ({ doc, mapping }: ContentPlaces, place: Y.RelativePosition): number | null => {
  const found = Y.createAbsolutePositionFromRelativePosition(place, doc)
  if (found === null) return null
  const content = contentOf(doc)
  // Yjs types hold any content; only those of the content's tree are climbed.
  let type: unknown = found.type
  let position = type instanceof Y.XmlText ? Math.min(found.index, type.length) : 0
  if (type instanceof Y.XmlFragment && !type._item?.deleted) {
    let index = found.index
    for (const { item, before, size } of shownIn(type, mapping)) {
      if (index <= 0) break
      position += before + size
      index -= item.length
    }
  }
  while (type !== content) {
    if (!(type instanceof Y.XmlText || type instanceof Y.XmlFragment) || type._item === null) return null
    const own: Y.Item = type._item
    if (own.deleted) position = 0
    else if (type instanceof Y.XmlElement) position += 1
    type = own.parent
    if (!(type instanceof Y.XmlFragment)) return null
    const quick = sizeBefore(type, own, mapping)
    if (quick !== null) {
      position += quick
      continue
    }
    for (const { item, before, size } of shownIn(type, mapping, own.right)) {
      position += before
      if (item !== own) position += size
    }
  }
  return position
}

/** Whether what a place is tied to has been deleted, and not come back. */
export const isGone = ({ doc: { store } }: ContentPlaces, { item, type }: Y.RelativePosition): boolean => {
  const id = item ?? type
  if (id === null || Y.getState(store, id.client) <= id.clock) return false
  // What Yjs has thrown away is all that it calls an item and is none.
  let found: Y.Item | Y.GC = Y.getItem(store, id)
  while (found instanceof Y.Item && found.redone !== null) found = Y.getItem(store, found.redone)
  return found.deleted
}

const isCount = (value: unknown): value is number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0

const parseId = (value: unknown): Y.ID | null | undefined => {
  if (value === null || value === undefined) return null
  return isObject(value) && isCount(value.client) && isCount(value.clock)
    ? Y.createID(value.client, value.clock)
    : undefined
}

/** Reads a place that another window wrote as JSON; null when it is none, or one outside the content. */
export const parsePlace = (value: unknown): Y.RelativePosition | null => {
  if (!isObject(value)) return null
  const type = parseId(value.type)
  const item = parseId(value.item)
  const root = value.tname ?? null
  const assoc = value.assoc ?? 0
  if (type === undefined || item === undefined || (assoc !== 0 && assoc !== -1)) return null
  // Asking Yjs for a root makes it, so no root is asked for but the content's.
  if (root !== null && root !== contentRoot) return null
  if (type === null && item === null && root === null) return null
  return new Y.RelativePosition(type, root, item, assoc)
}
