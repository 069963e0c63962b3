import { type Attrs, Fragment, type Mark, Mark as Marks, type Node, type NodeType } from 'prosemirror-model'
import type { ProsemirrorBinding } from 'y-prosemirror'
import * as Y from 'yjs'
import { canBe, kindIn } from './block-kinds'
import type { MarkDefinition } from './define-mark'
import type { NodeDefinition } from './define-node'
import { isObject } from './is-object'
import { isSaneName } from './sane-name'
import { marks, nodes, schema, unknownWithin } from './schema'
import { sourceOf } from './shared-source'
import { isUnknownKind, placeholderIn, unknownIn } from './unknown-parts'

/** Which node was made from which shared type; a type that has not changed keeps its node. */
export type ContentMapping = NonNullable<ConstructorParameters<typeof ProsemirrorBinding>[1]>

export type ReadContent = {
  /** A valid document, whatever was written. */
  readonly content: Node
  /** What stands in the shared document, can be no part of `content`, and was made by no newer version. */
  readonly unreadable: readonly Y.Item[]
}

/**
 * Levels of nodes in nodes. Hands do not nest deeper; a hostile program does, to exhaust the stack. What stands deeper
 * is shown as the words in it, and stays as it is in the shared document.
 */
const deepest = 100

type Definitions<Definition> = Readonly<Record<string, Definition>>

const definitionOf = <Definition>(all: Definitions<Definition>, name: string): Definition | null =>
  Object.hasOwn(all, name) ? (all[name] ?? null) : null

const readMark = (name: string, value: unknown): Mark | null => {
  const definition = definitionOf<MarkDefinition>(marks, name)
  const type = schema.marks[name as keyof typeof marks]
  if (value === null || value === false) return null
  if (definition === null) return isSaneName(name) ? schema.marks.unknownMark.create({ name, value }) : null
  const given = isObject(value) ? value : {}
  const attributes = definition.attributes?.(given)
  if (attributes === null) return null
  const unknown = Object.entries(given).filter(
    ([key]) => isSaneName(key) && !(key in type.create(attributes).attrs),
  )
  return type.create({
    ...attributes,
    ...(unknown.length > 0 && { [unknownWithin]: Object.fromEntries(unknown) }),
  })
}

/**
 * Makes a node, or null when it cannot be. Two people who edit at once can leave content that neither of them made:
 * marks where none may be, an item that lost its first paragraph. That is mended here, because the alternative is to
 * lose the words in it.
 */
const makeNode = (type: NodeType, attributes: Attrs | null, children: readonly Node[]): Node | null => {
  const content = Fragment.fromArray(
    children.map((child) => {
      const allowed = type.allowedMarks(child.marks)
      return allowed.length === child.marks.length ? child : child.mark(allowed)
    }),
  )
  if (type.validContent(content)) return type.create(attributes, content)
  return children.length === 0 ? null : type.createAndFill(attributes, content)
}

/** The words of everything in an element, each text on a line of its own. Climbs without a stack. */
const flattened = (element: Y.XmlElement): Node => {
  const lines: Node[] = []
  let item = element._first
  while (item !== null) {
    const type = item.content instanceof Y.ContentType ? item.content.type : null
    const words = type instanceof Y.XmlText ? plainWords(type) : ''
    if (words !== '') {
      if (lines.length > 0) lines.push(schema.nodes.hardBreak.create())
      lines.push(schema.text(words))
    }
    let next = type instanceof Y.XmlElement ? type._first : null
    for (let at: Y.Item | null = item; next === null && at !== null; ) {
      next = at.next
      const parent: unknown = at.parent
      at = parent instanceof Y.XmlElement && parent !== element ? parent._item : null
    }
    item = next
  }
  return schema.nodes.paragraph.create(null, lines)
}

const plainWords = (text: Y.XmlText): string =>
  text
    .toDelta()
    .map(({ insert }: { insert: unknown }) => (typeof insert === 'string' ? insert : ''))
    .join('')

const sameNode = (one: Node, other: Node): boolean =>
  one.sameMarkup(other) &&
  one.childCount === other.childCount &&
  one.children.every((child, at) => child === other.child(at))

/** What can stand in a document by itself. */
const topTypes: ReadonlySet<NodeType> = new Set(
  Object.values(schema.nodes).filter((type) => schema.topNodeType.contentMatch.matchType(type) !== null),
)

class ContentReader {
  readonly unreadable: Y.Item[] = []
  readonly #mapping: ContentMapping
  readonly #mended: Set<Y.XmlElement>

  constructor(mapping: ContentMapping, mended: Set<Y.XmlElement>) {
    this.#mapping = mapping
    this.#mended = mended
  }

  /** The blocks of the whole fragment, or its first ones. */
  blocks(fragment: Y.XmlFragment, most = Number.POSITIVE_INFINITY): Node[] {
    const blocks: Node[] = []
    for (const item of countable(fragment)) {
      if (blocks.length >= most) break
      const type = item.content instanceof Y.ContentType ? item.content.type : null
      const known = type instanceof Y.XmlElement ? this.#known(type) : null
      // Whatever changes is forgotten: nearly all of a long text is as it was.
      if (known !== null && topTypes.has(known.type)) {
        blocks.push(known)
        continue
      }
      if (type instanceof Y.XmlElement && isUnknownKind(type)) {
        blocks.push(...this.#placeholder(type, schema.topNodeType))
        continue
      }
      const node = type instanceof Y.XmlElement ? this.block(type) : null
      if (node !== null) blocks.push(node)
      else this.unreadable.push(item)
    }
    return blocks
  }

  /** One block of known kind; null when it cannot be read. */
  block(element: Y.XmlElement): Node | null {
    const node = this.#element(element, schema.topNodeType, 1)
    return node !== null && topTypes.has(node.type) ? node : null
  }

  #element(element: Y.XmlElement, parent: NodeType, depth: number): Node | null {
    const name = kindIn(parent, element)
    const definition = definitionOf<NodeDefinition>(nodes, name)
    const known = this.#known(element)
    // Also words that are shown in the place of what stands too deep. What is known of a part is how it was mended,
    // which hangs on the parts around it.
    const holds = known !== null && (known.type.name === name || !canBe(element, known.type.name))
    if (holds && definition?.part !== true) return known
    const type = schema.nodes[name as keyof typeof nodes]
    if (definition === null || type.isText || type === schema.topNodeType) return null
    if (depth >= deepest && type.isInGroup('block') && !type.isTextblock && !type.isLeaf) {
      return this.#words(element)
    }
    const children = this.#children(element, type, depth)
    const given = element.getAttributes()
    const [attributes, unknown] = [definition.attributes?.(given) ?? null, unknownIn(element, given)]
    const all = unknown === null ? attributes : { ...attributes, [unknownWithin]: unknown }
    const made = makeNode(type, all, children)
    if (made === null) return null
    const node = known !== null && sameNode(known, made) ? known : made
    this.#mapping.set(element, node)
    return definition.mend === undefined ? node : this.#mend(element, node, definition.mend(node))
  }

  /** What is shown for an element of a kind that is not known; nothing where `parent` has no place for it. */
  #placeholder(element: Y.XmlElement, parent: NodeType): readonly Node[] {
    const known = this.#known(element)
    const type = placeholderIn(parent)
    if (type === null) return []
    const node = known?.type === type ? known : type.create({ source: sourceOf(element) })
    this.#mapping.set(element, node)
    return [node]
  }

  #known(element: Y.XmlElement): Node | null {
    const known = this.#mapping.get(element)
    return known === undefined || Array.isArray(known) ? null : known
  }

  #words(element: Y.XmlElement): Node {
    const words = flattened(element)
    this.#mapping.set(element, words)
    return words
  }

  /** What is shown in the place of what was written; the parts stand for the same elements as before. */
  #mend(element: Y.XmlElement, written: Node, shown: Node | null): Node {
    if (written === shown) {
      this.#mended.delete(element)
      return shown
    }
    const parts = elementsIn(element).filter((part) => this.#known(part) !== null)
    if (shown === null) {
      for (const part of parts) this.#mapping.delete(part)
      return this.#words(element)
    }
    parts.forEach((part, at) => {
      const left = [...shown.child(at).children]
      for (const inner of elementsIn(part)) {
        const content = this.#known(inner)?.content
        const place = left.findIndex((node) => node.content === content)
        const [found] = place < 0 ? [] : left.splice(place, 1)
        if (found === undefined) this.#mapping.delete(inner)
        else this.#mapping.set(inner, found)
      }
      this.#mapping.set(part, shown.child(at))
    })
    this.#mapping.set(element, shown)
    this.#mended.add(element)
    return shown
  }

  #children(element: Y.XmlElement, parent: NodeType, depth: number): Node[] {
    const children: Node[] = []
    for (const item of countable(element)) {
      const type = item.content instanceof Y.ContentType ? item.content.type : null
      if (type instanceof Y.XmlText) {
        children.push(...this.#text(type))
        continue
      }
      if (type instanceof Y.XmlElement && isUnknownKind(type)) {
        children.push(...this.#placeholder(type, parent))
        continue
      }
      const node = type instanceof Y.XmlElement ? this.#element(type, parent, depth + 1) : null
      if (node === null) this.unreadable.push(item)
      else children.push(node)
    }
    return children
  }

  #text(text: Y.XmlText): Node[] {
    for (const item of countable(text)) {
      if (!(item.content instanceof Y.ContentString)) this.unreadable.push(item)
    }
    return text.toDelta().flatMap(({ insert, attributes }: { insert: unknown; attributes?: Attrs }) => {
      if (typeof insert !== 'string' || insert === '') return []
      const read = Object.entries(attributes ?? {}).map(([name, value]) => readMark(name, value))
      return [schema.text(insert, Marks.setFrom(read.filter((mark) => mark !== null)))]
    })
  }
}

function* countable(type: Y.XmlFragment | Y.XmlText): Iterable<Y.Item> {
  for (let item = type._start; item !== null; item = item.right) {
    if (!item.deleted && item.countable) yield item
  }
}

const elementsIn = (type: Y.XmlElement): Y.XmlElement[] =>
  type.toArray().filter((child): child is Y.XmlElement => child instanceof Y.XmlElement)

/**
 * Reads a document's content. Never writes to it and never throws, whatever a collaborator wrote: what is known is
 * read with its attributes put right, for
 * kinds of elements that are not known a placeholder stands, and what else cannot be read is
 * left out and named in `unreadable`. `mended` holds the
 * elements that are shown otherwise than they were written.
 */
export const readContent = (
  fragment: Y.XmlFragment,
  mapping: ContentMapping = new Map(),
  mended: Set<Y.XmlElement> = new Set(),
): ReadContent => {
  const reader = new ContentReader(mapping, mended)
  const blocks = reader.blocks(fragment)
  const content = schema.nodes.doc.create(
    null,
    blocks.length === 0 ? schema.nodes.paragraph.create() : blocks,
  )
  mapping.set(fragment, content)
  return { content, unreadable: reader.unreadable }
}

/** One block of a content, as `readContent` reads it; null where it is not shown, or as a placeholder. */
export const readBlock = (
  element: Y.XmlElement,
  mapping: ContentMapping,
  mended: Set<Y.XmlElement>,
): { readonly block: Node; readonly unreadable: readonly Y.Item[] } | null => {
  if (isUnknownKind(element)) return null
  const reader = new ContentReader(mapping, mended)
  const block = reader.block(element)
  return block && { block, unreadable: reader.unreadable }
}

/** How a content begins: its first `most` blocks. As `readContent`. */
export const readBeginning = (fragment: Y.XmlFragment, most: number): readonly Node[] =>
  new ContentReader(new Map(), new Set()).blocks(fragment, most)
