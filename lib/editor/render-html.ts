import type { DOMOutputSpec, Mark, Node } from 'prosemirror-model'
import { contentsList } from './contents-list'
import { type HeadingAnchor, headingAnchors } from './heading-anchors'
import { escapeText, shellOf } from './html-tree'
import { schema } from './schema'
import { isPlaceholder } from './unknown-parts'
import { wholeBefore } from './whole-letters'

/** Characters that what cannot be shown counts for: it takes a line. */
const placeholderSize = 8

export type RenderedHtml = { readonly html: string; readonly truncated: boolean }

export type RenderOptions = {
  readonly characters?: number
  /** Whether headings get the ids that links lead to, as in a page. */
  readonly ids?: boolean
  /** Writes a node otherwise than the editor shows it, with all that is in it; null for those that stay as they are. */
  readonly instead?: (node: Node) => string | null
}

/** ProseMirror gives a line that would collapse this break, and the stylesheet of both shows the same line. */
const trailingBreak = '<br class="ProseMirror-trailingBreak">'

const openMark = (mark: Mark, inline: boolean): { mark: Mark; open: string; close: string } => {
  const toDOM = mark.type.spec.toDOM
  return { mark, ...(toDOM === undefined ? { open: '', close: '' } : shellOf(toDOM(mark, inline))) }
}

/** A block of text ends in a break when nothing, another break or a line's end would be its last line. */
const needsBreak = (block: Node): boolean =>
  block.isTextblock && !(block.lastChild?.isText && !block.lastChild.text?.endsWith('\n'))

/** What goes along through a document. */
type Along = Pick<RenderOptions, 'instead'> & {
  /** The headings that are still to be written, in their order; and all of them, for tables of contents. */
  readonly left: HeadingAnchor[]
  readonly all: readonly HeadingAnchor[]
}

const renderContent = (node: Node, along: Along): string => {
  let html = ''
  const open: { mark: Mark; close: string }[] = []
  const closeDownTo = (kept: number) => {
    while (open.length > kept) html += open.pop()?.close ?? ''
  }
  node.forEach((child) => {
    const shared = child.marks.findIndex((mark, at) => !open[at]?.mark.eq(mark))
    closeDownTo(Math.min(open.length, shared < 0 ? child.marks.length : shared))
    for (const mark of child.marks.slice(open.length)) {
      const opened = openMark(mark, child.isInline)
      html += opened.open
      open.push(opened)
    }
    html += renderNode(child, along)
  })
  if (needsBreak(node)) html += trailingBreak
  closeDownTo(0)
  return html
}

const withId = (spec: DOMOutputSpec, id: string | undefined): DOMOutputSpec =>
  id === undefined || !Array.isArray(spec) ? spec : [spec[0], { id }, ...spec.slice(1)]

const renderNode = (node: Node, along: Along): string => {
  if (node.isText) return escapeText(node.text ?? '')
  const other = along.instead?.(node) ?? null
  if (other !== null) return other
  const toDOM = node.type.spec.toDOM
  if (toDOM === undefined) return renderContent(node, along)
  if (node.type === schema.nodes.contents) {
    const { open, close } = shellOf(contentsList(along.all))
    return open + close
  }
  const heading = node.type === schema.nodes.heading ? along.left.shift() : undefined
  const { open, close } = shellOf(withId(toDOM(node), heading?.id))
  return open + renderContent(node, along) + close
}

/** The beginning of one block, without a part of a letter. */
const cutBlock = (block: Node, size: number): Node => {
  const { node, offset } = block.inlineContent ? block.childAfter(size) : { node: null, offset: 0 }
  if (!node?.isText) return block.cut(0, size)
  return block.cut(0, offset + wholeBefore(node.text ?? '', size - offset))
}

/**
 * Writes a document as the live editor shows it, element for element, so that the editor can take the place of the
 * text without moving anything. Safe to put into a page whatever the document holds.
 *
 * With a number of characters it stops after the block that passes so many characters (empty blocks and nesting count a little
 * too); a block that is longer than the limit by itself is cut inside.
 */
export const renderHtml = (content: Node, options: RenderOptions = {}): RenderedHtml => {
  const all = headingAnchors(content)
  const along = { all, left: options.ids === true ? [...all] : [], instead: options.instead }
  if (options.characters === undefined) return { html: renderContent(content, along), truncated: false }
  let html = ''
  const { characters } = options
  let left = characters
  for (const block of content.children) {
    if (left <= 0) return { html, truncated: true }
    if (block.nodeSize > characters && block.content.size > left) {
      return { html: html + renderNode(cutBlock(block, left), along), truncated: true }
    }
    html += renderNode(block, along)
    left -= isPlaceholder(block) ? placeholderSize : block.nodeSize
  }
  return { html, truncated: false }
}
