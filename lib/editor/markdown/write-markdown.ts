import { Fragment, type Node } from 'prosemirror-model'
import { languageWord } from '../code-languages'
import { embeddedOf, providerOf } from '../embed-providers'
import { calloutKindOf } from '../nodes/callout'
import { schema } from '../schema'
import type { MarkdownOptions } from './read-markdown'
import { writeItems } from './write-items'
import { inHeading, inParagraph, inSummary, writeLine } from './write-line'
import { writeTable } from './write-table'

const { nodes } = schema

/** Puts a sign before each line, and nothing before what would then only be spaces. */
export const prefixed = (text: string, first: string, rest: string): string =>
  text
    .split('\n')
    .map((line, at) => (at === 0 ? first + line : line === '' ? rest.trimEnd() : rest + line))
    .join('\n')

const quoted = (text: string): string =>
  prefixed(text, text === '' || text.startsWith('\n') ? '>' : '> ', '> ')

const fenceFor = (text: string): string => {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length))
  return '`'.repeat(longest + 1)
}

const writeCode = (block: Node): string => {
  const text = block.textContent
  const fence = fenceFor(text)
  return `${fence}${languageWord(block.attrs.language) ?? ''}\n${text === '' ? '' : `${text}\n`}${fence}`
}

/** A link to a file of ours; without an address there is nothing to lead to but its name. */
const writeFile = (words: string, file: string, origin: string): string => {
  const said = words.replace(/[[\]\\]/g, '\\$&').replace(/\s+/g, ' ')
  return file === '' || origin === '' ? said : `[${said}](${origin}/api/files/${file})`
}

/** GitHub has no danger, and calls it caution. */
const alertOf = (callout: Node): string => {
  const kind = calloutKindOf(callout.attrs.kind)
  return `[!${kind === 'danger' ? 'CAUTION' : kind.toUpperCase()}]`
}

/** What begins a quote or an item and would be read as the sign of an alert or a task. */
export const withoutSigns = (text: string): string => text.replace(/^\[(?=![a-z]+\]|[ xX]\](?:\s|$))/i, '\\[')

const writeBlock = (block: Node, origin: string): string => {
  switch (block.type) {
    case nodes.paragraph:
    case nodes.imageCaption:
      return writeLine(block, inParagraph, origin)
    case nodes.heading:
      return `${'#'.repeat(Number(block.attrs.level))} ${writeLine(block, inHeading, origin)}`.trimEnd()
    case nodes.codeBlock:
      return writeCode(block)
    case nodes.mathBlock:
      return `$$\n${block.textContent}\n$$`
    case nodes.blockquote:
      return quoted(withoutSigns(writeBlocks(block.children, origin)))
    case nodes.callout: {
      const content = writeBlocks(block.children, origin)
      const words = block.firstChild?.type === nodes.paragraph && block.firstChild.content.size > 0
      return quoted(`${alertOf(block)}${content === '' ? '' : words ? '\n' : '\n\n'}${content}`)
    }
    case nodes.toggle: {
      const [title, ...rest] = block.children
      const summary = title === undefined ? '' : writeLine(title, inSummary, origin)
      const content = writeBlocks(rest, origin)
      return `<details>\n<summary>${summary}</summary>\n\n${content === '' ? '' : `${content}\n\n`}</details>`
    }
    case nodes.table:
      return writeTable(block, origin)
    case nodes.divider:
      return '---'
    case nodes.pageBreak:
      return '<div style="page-break-after: always"></div>'
    case nodes.contents:
      return '[toc]'
    case nodes.embed: {
      const embedded = embeddedOf(block.attrs.provider, block.attrs.id)
      return embedded === null ? '' : providerOf(embedded.provider).page(embedded.id)
    }
    case nodes.image: {
      const { file, alt, name } = block.attrs
      const shown = writeFile(String(alt || name), String(file), origin)
      const picture = shown.startsWith('[') ? `!${shown}` : shown
      return [picture, writeBlocks(block.children, origin)].filter((text) => text !== '').join('\n\n')
    }
    case nodes.attachment:
      return writeFile(String(block.attrs.name), String(block.attrs.file), origin)
    default:
      return block.isTextblock ? writeLine(block, inParagraph, origin) : writeBlocks(block.children, origin)
  }
}

const isList = ({ type }: Node): boolean => type.isInGroup('list')

/** Whether two lists, one behind the other, would be read as one. */
const wouldJoin = (one: Node | undefined, other: Node): boolean =>
  one !== undefined && isList(one) && (one.type === nodes.orderedList) === (other.type === nodes.orderedList)

/** Blocks one after the other; a paragraph without words is only space, which Markdown has by itself. */
export const writeBlocks = (blocks: readonly Node[], origin: string): string => {
  const written: string[] = []
  let other = false
  let before: Node | undefined
  for (const block of blocks) {
    if (isList(block)) {
      other = wouldJoin(before, block) && !other
      written.push(writeItems(block, { origin, other }))
    } else {
      const text = writeBlock(block, origin)
      if (text === '') continue
      written.push(text)
    }
    before = block
  }
  return written.join('\n\n')
}

/** A document, or blocks of one, as Markdown that GitHub and others read; without a line's end behind it. */
export const writeMarkdown = (content: Node | Fragment, { origin = '' }: MarkdownOptions = {}): string =>
  writeBlocks(content instanceof Fragment ? content.content : content.children, origin)
