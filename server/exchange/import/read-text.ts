import type { Node } from 'prosemirror-model'
import { schema } from '@/lib/editor/schema'

const { nodes } = schema

/** Lines that one paragraph has at most: what is longer is a list of lines. */
const mostLines = 60

const paragraphOf = (lines: readonly string[]): Node =>
  nodes.paragraph.create(
    null,
    lines.flatMap((line, at) => [
      ...(at === 0 ? [] : [nodes.hardBreak.create()]),
      ...(line === '' ? [] : [schema.text(line)]),
    ]),
  )

const paragraphsOf = (page: string): Node[] => {
  const parts = page.split(/\n(?:[ \t]*\n)+/)
  const lists = parts.map((part) => part.split('\n').map((line) => line.trimEnd()))
  // Without a blank line anywhere, each line is a paragraph, as in a list of names.
  const apart = parts.length === 1
  return lists.flatMap((lines) =>
    apart || lines.length > mostLines
      ? lines.map((line) => paragraphOf([line]))
      : lines.every((line) => line === '')
        ? []
        : [paragraphOf(lines)],
  )
}

/** Text without any signs: blank lines end paragraphs, and a form feed ends a page. */
export const readText = (text: string): Node => {
  const pages = text.replace(/\r\n?/g, '\n').trimEnd().split('\f')
  const blocks = pages.flatMap((page, at) => [
    ...(at === 0 ? [] : [nodes.pageBreak.create()]),
    ...paragraphsOf(page.replace(/^(?:[ \t]*\n)+/, '').trimEnd()),
  ])
  return nodes.doc.create(null, blocks.length === 0 ? nodes.paragraph.create() : blocks)
}
