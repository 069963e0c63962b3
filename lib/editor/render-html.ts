import type { Mark, Node } from 'prosemirror-model'
import { escapeText, shellOf } from './html-tree'

export type RenderedHtml = { readonly html: string; readonly truncated: boolean }

/** ProseMirror gives a line that would collapse this break, and the stylesheet of both shows the same line. */
const trailingBreak = '<br class="ProseMirror-trailingBreak">'

const openMark = (mark: Mark, inline: boolean): { mark: Mark; open: string; close: string } => {
  const toDOM = mark.type.spec.toDOM
  return { mark, ...(toDOM === undefined ? { open: '', close: '' } : shellOf(toDOM(mark, inline))) }
}

/** A block of text ends in a break when nothing, another break or a line's end would be its last line. */
const needsBreak = (block: Node): boolean =>
  block.isTextblock && !(block.lastChild?.isText && !block.lastChild.text?.endsWith('\n'))

const renderContent = (node: Node): string => {
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
    html += renderNode(child)
  })
  if (needsBreak(node)) html += trailingBreak
  closeDownTo(0)
  return html
}

const renderNode = (node: Node): string => {
  if (node.isText) return escapeText(node.text ?? '')
  const toDOM = node.type.spec.toDOM
  if (toDOM === undefined) return renderContent(node)
  const { open, close } = shellOf(toDOM(node))
  return open + renderContent(node) + close
}

/** The beginning of one block, without half of a character that takes two units. */
const cutBlock = (block: Node, size: number): Node => {
  const cut = block.cut(0, size)
  const last = cut.textBetween(0, cut.content.size).slice(-1)
  return /[\ud800-\udbff]/.test(last) ? block.cut(0, size - 1) : cut
}

/**
 * Writes a document as the live editor shows it, element for element, so that the editor can take the place of the
 * text without moving anything. Safe to put into a page whatever the document holds.
 *
 * With a limit it stops after the block that passes so many characters (empty blocks and nesting count a little
 * too); a block that is longer than the limit by itself is cut inside.
 */
export const renderHtml = (content: Node, limit?: { readonly characters: number }): RenderedHtml => {
  if (limit === undefined) return { html: renderContent(content), truncated: false }
  let html = ''
  let left = limit.characters
  for (const block of content.children) {
    if (left <= 0) return { html, truncated: true }
    if (block.nodeSize > limit.characters && block.content.size > left) {
      return { html: html + renderNode(cutBlock(block, left)), truncated: true }
    }
    html += renderNode(block)
    left -= block.nodeSize
  }
  return { html, truncated: false }
}
