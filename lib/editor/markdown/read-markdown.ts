import type { Node } from 'prosemirror-model'
import { languageWord } from '../code-languages'
import { embeddedAt } from '../embed-providers'
import { schema } from '../schema'
import { markdownParser } from './markdown-parser'
import { readAlert } from './read-alert'
import { readHtmlBlock } from './read-html-block'
import { readItems } from './read-items'
import { readTable } from './read-table'
import { readWords } from './read-words'
import { type Branch, treeOf } from './token-tree'

const { nodes, marks } = schema

export type MarkdownOptions = {
  /** Where this server is reached: addresses of its files are pictures of ours. Empty where none are known. */
  readonly origin?: string
}

/** The blocks that hold these words: pictures stand by themselves, and take the words around them apart. */
export const paragraphsOf = (words: readonly Node[]): Node[] => {
  const blocks: Node[] = []
  let line: Node[] = []
  const end = (): void => {
    if (line.length > 0) blocks.push(nodes.paragraph.create(null, trimmed(line)))
    line = []
  }
  for (const word of words) {
    if (word.isInline) line.push(word)
    else {
      end()
      blocks.push(word)
    }
  }
  end()
  return blocks
}

/** Without breaks at its ends, which nobody sees. */
const trimmed = (line: readonly Node[]): readonly Node[] => {
  const isBreak = (node: Node | undefined): boolean => node?.type === nodes.hardBreak
  let [from, to] = [0, line.length]
  while (from < to && isBreak(line[from])) from += 1
  while (to > from && isBreak(line[to - 1])) to -= 1
  return line.slice(from, to)
}

/** The words of a line that can hold no pictures. */
export const wordsOf = (branch: Branch | undefined, origin: string): Node[] =>
  readWords(branch?.token.children ?? [], origin).flatMap((word) =>
    word.isInline ? [word] : word.attrs.alt === '' ? [] : [schema.text(String(word.attrs.alt))],
  )

/** An address alone on its line, if it can be shown here. */
const embedOf = (words: readonly Node[]): Node | null => {
  const [only, ...more] = words
  if (only === undefined || more.length > 0 || only.marks.length !== 1) return null
  const href: unknown = only.marks[0]?.attrs.href
  if (typeof href !== 'string' || only.marks[0]?.type !== marks.link) return null
  const embedded = embeddedAt(href)
  return embedded === null ? null : nodes.embed.create(embedded)
}

const readParagraph = (branch: Branch, origin: string): Node[] => {
  const inline = branch.children[0]
  if (/^\[toc\]$|^\[\[toc\]\]$/i.test(inline?.token.content ?? '')) return [nodes.contents.create()]
  const words = readWords(inline?.token.children ?? [], origin)
  const bare = inline?.token.children?.every(({ type, info }) => type === 'text' || info === 'auto')
  const markup = inline?.token.children?.[0]?.markup
  const embed = bare === true && markup === 'linkify' ? embedOf(words) : null
  return embed === null ? paragraphsOf(words) : [embed]
}

const readBlock = (branch: Branch, origin: string): Node[] => {
  const { token, children } = branch
  switch (token.type) {
    case 'paragraph_open':
      return readParagraph(branch, origin)
    case 'heading_open':
      return [
        nodes.heading.create(
          { level: Math.min(3, Number(token.tag.slice(1)) || 1) },
          trimmed(wordsOf(children[0], origin)),
        ),
      ]
    case 'bullet_list_open':
    case 'ordered_list_open':
      return readItems(branch, origin)
    case 'blockquote_open':
      return [readAlert(branch, origin)]
    case 'fence':
    case 'code_block': {
      const text = token.content.replace(/\n$/, '')
      const language = languageWord(token.info.trim().split(/\s+/)[0] ?? '')
      return [nodes.codeBlock.create({ language }, text === '' ? null : schema.text(text))]
    }
    case 'mathBlock':
      return [nodes.mathBlock.create(null, token.content === '' ? null : schema.text(token.content))]
    case 'hr':
      return [nodes.divider.create()]
    case 'table_open':
      return readTable(branch, origin)
    default:
      return token.content === '' ? [] : [nodes.paragraph.create(null, schema.text(token.content))]
  }
}

/** The blocks of a part of a text; what folds away takes those up to its end into it. */
export const readBlocks = (branches: readonly Branch[], origin: string): Node[] => {
  const blocks: Node[] = []
  for (let at = 0; at < branches.length; at += 1) {
    const branch = branches[at]
    if (branch === undefined) break
    if (branch.token.type !== 'html_block') {
      blocks.push(...readBlock(branch, origin))
      continue
    }
    const { read, upTo } = readHtmlBlock(branches, at, origin)
    blocks.push(...read)
    at = upTo
  }
  return blocks
}

/** Blocks of a text by itself, however it is written. */
export const readBlocksOf = (text: string, origin: string): Node[] =>
  readBlocks(treeOf(markdownParser().parse(text, {})), origin)

/** What stands before some texts for programs, between two lines of dashes: it is kept, as code. */
const frontMatter = /^---\n((?:[\w-]+:.*\n|[ \t]+.*\n)+)---\n/

/** What folds away this often in one text is not what anybody wrote by hand, and reading it takes its time. */
const mostToggles = 100

const withoutToggles = (text: string): string =>
  (text.match(/<details/gi)?.length ?? 0) > mostToggles
    ? text.replace(/<\/?(?:details|summary)(?:\s[^>]*)?>/gi, '\n\n')
    : text

/** The document that a Markdown text describes. */
export const readMarkdown = (text: string, { origin = '' }: MarkdownOptions = {}): Node => {
  const lines = withoutToggles(text.replace(/\r\n?/g, '\n'))
  const front = frontMatter.exec(lines)
  const said = front?.[1]?.replace(/\n$/, '') ?? ''
  const blocks = [
    ...(said === '' ? [] : [nodes.codeBlock.create({ language: 'yaml' }, schema.text(said))]),
    ...readBlocksOf(lines.slice(front?.[0].length ?? 0), origin),
  ]
  return nodes.doc.create(null, blocks.length === 0 ? nodes.paragraph.create() : blocks)
}
