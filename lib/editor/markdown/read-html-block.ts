import type { Node } from 'prosemirror-model'
import { schema } from '../schema'
import { mapAroundCode } from './code-spans'
import { markdownParser } from './markdown-parser'
import { paragraphsOf, readBlocks, readBlocksOf } from './read-markdown'
import { readWords } from './read-words'
import type { Branch } from './token-tree'

const { nodes } = schema

const opening = /^\s*<details[^>]*>\s*(?:<summary[^>]*>([\s\S]*?)<\/summary>)?([\s\S]*)$/i
const closing = /<\/details>/i

/** A line of Markdown within HTML. */
const lineOf = (text: string, origin: string): Node[] =>
  readWords(markdownParser().parseInline(text.trim(), {})[0]?.children ?? [], origin)

const toggleOf = (title: string, content: readonly Node[], origin: string): Node => {
  const words = lineOf(title, origin).filter((node) => node.isInline)
  return nodes.toggle.create(null, [nodes.paragraph.create(null, words), ...content])
}

/** HTML in which code is blank: what stands in code is no element. */
const withoutCode = (html: string): string =>
  mapAroundCode(html, { code: (span) => ' '.repeat(span.length), between: (said) => said })

/** How many are open behind a piece of HTML, of those that fold away. */
const depthBehind = (html: string, before: number): number =>
  before +
  (withoutCode(html).match(/<details[\s>]/gi)?.length ?? 0) -
  (withoutCode(html).match(/<\/details>/gi)?.length ?? 0)

/** Elements around words that say nothing of what they mean. */
const frames =
  /<\/?(?:p|div|center|section|article|header|footer|main|picture|figure|figcaption)(?:\s[^>]*)?>/gi

const readOther = (html: string, origin: string): Node[] => {
  const said = html.replace(/<!--[\s\S]*?-->/g, '').trim()
  if (said === '') return []
  if (/^<div[^>]*page-break[^>]*>\s*<\/div>$/i.test(said)) return [nodes.pageBreak.create()]
  if (/^<hr[^>]*>$/i.test(said)) return [nodes.divider.create()]
  const [, level, title = ''] = /^<h([1-6])[^>]*>([\s\S]*?)<\/h\1>$/i.exec(said) ?? []
  if (level !== undefined) {
    const words = lineOf(title, origin).filter((node) => node.isInline)
    return [nodes.heading.create({ level: Math.min(3, Number(level)) }, words)]
  }
  const words = said.replace(frames, '').replace(/\s*\n\s*/g, ' ')
  return words.trim() === '' ? [] : paragraphsOf(lineOf(words, origin))
}

/** Reads a block of HTML, and with what opens a toggle everything up to its end; `upTo` is the last that it took. */
export const readHtmlBlock = (
  branches: readonly Branch[],
  at: number,
  origin: string,
): { readonly read: readonly Node[]; readonly upTo: number } => {
  const html = branches[at]?.token.content ?? ''
  const [whole, title = '', rest = ''] = opening.exec(html) ?? []
  if (whole === undefined) {
    // The end of something that was never opened says nothing.
    const left = html.replace(closing, '')
    return { read: readOther(left, origin), upTo: at }
  }
  const end = withoutCode(rest).search(closing)
  if (end >= 0 && depthBehind(html, 0) <= 0) {
    const inner = rest.slice(0, withoutCode(rest).toLowerCase().lastIndexOf('</details>'))
    const behind = rest.slice(inner.length).replace(closing, '')
    return {
      read: [toggleOf(title, readBlocksOf(inner, origin), origin), ...readOther(behind, origin)],
      upTo: at,
    }
  }
  let depth = depthBehind(html, 0)
  let last = at + 1
  for (; last < branches.length; last += 1) {
    const { token } = branches[last] ?? {}
    if (token?.type === 'html_block') depth = depthBehind(token.content, depth)
    if (depth <= 0) break
  }
  const content = [...readBlocksOf(rest, origin), ...readBlocks(branches.slice(at + 1, last), origin)]
  const behind = (branches[last]?.token.content ?? '').split(closing)
  return {
    read: [
      toggleOf(title, [...content, ...readOther(behind[0] ?? '', origin)], origin),
      ...readOther(behind.slice(1).join(''), origin),
    ],
    upTo: last,
  }
}
