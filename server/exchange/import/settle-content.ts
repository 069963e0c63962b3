import { Fragment, type Node } from 'prosemirror-model'
import { schema } from '@/lib/editor/schema'
import { settleTable } from '@/lib/editor/tables/settle-table'
import type { Findings } from './findings'

const { nodes } = schema

/** Levels of nodes in nodes, below what is shown of a document: what stands deeper is kept as its words. */
const deepest = 80

/** Signs that no text has in it, and halves of letters. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is left out
const unwritten = /[\0-\x08\x0b-\x1f\x7f]/g
const halves = /\p{Cs}/gu

const clean = (text: string): string => text.replace(unwritten, '').replace(halves, '\ufffd')

const cleanText = (node: Node): Node[] => {
  const text = clean(node.text ?? '')
  return text === '' ? [] : [text === node.text ? node : schema.text(text, node.marks)]
}

const cleanAttributes = (node: Node): Node['attrs'] => {
  let cleaned: Record<string, unknown> | null = null
  for (const name in node.attrs) {
    const value: unknown = node.attrs[name]
    const own = typeof value === 'string' ? clean(value) : value
    if (own !== value) cleaned = { ...(cleaned ?? node.attrs), [name]: own }
  }
  return cleaned ?? node.attrs
}

/** The same children, unless one of them is another one or gone. */
const settledChildren = (node: Node, settle: (child: Node) => readonly Node[]): Fragment => {
  let made: Node[] | null = null
  node.children.forEach((child, at) => {
    const settled = settle(child)
    const stays = settled.length === 1 && settled[0] === child
    if (made === null && stays) return
    made ??= node.children.slice(0, at)
    made.push(...settled)
  })
  return made === null ? node.content : Fragment.fromArray(made)
}

/** The words of a block that stands too deep, in a block that can stand there. */
const words = (node: Node): Node => {
  const text = clean(node.textBetween(0, node.content.size, ' ', ' ')).trim()
  return nodes.paragraph.create(null, text === '' ? null : schema.text(text))
}

const isBox = (node: Node): boolean => node.isBlock && !node.isTextblock && !node.isLeaf

/**
 * Content as a document can hold it, whatever a file said: whole letters only, tables that are rectangles whose columns
 * have names, blocks no deeper than they are shown, and in every place what may stand there.
 */
export const settleContent = (content: Node, findings: Findings): Node => {
  const settled = (node: Node, depth: number): Node[] => {
    if (node.isText) return cleanText(node)
    if (node.type === nodes.image && node.attrs.file === '') return []
    if (node.type === nodes.attachment) {
      // Its bytes are with another document, where this one's readers may not be.
      findings.lose('attachment')
      const name = clean(String(node.attrs.name))
      return name === '' ? [] : [nodes.paragraph.create(null, schema.text(name))]
    }
    if (depth >= deepest && isBox(node) && node.type.isInGroup('block')) {
      findings.lose('depth')
      return [words(node)]
    }
    const children = settledChildren(node, (child) => settled(child, depth + 1))
    const attributes = cleanAttributes(node)
    const isSame = children === node.content && attributes === node.attrs
    const made = node.type.validContent(children)
      ? isSame
        ? node
        : node.type.create(attributes, children, node.marks)
      : node.type.createAndFill(attributes, children, node.marks)
    if (made === null) return node.isBlock && !node.isLeaf ? [words(node)] : []
    return [made.type === nodes.table ? settleTable(made, (column) => `c${column}`) : made]
  }
  const blocks = content.children.flatMap((block) => settled(block, 1))
  return nodes.doc.createChecked(null, blocks.length === 0 ? nodes.paragraph.create() : blocks)
}
