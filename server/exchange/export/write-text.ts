import type { Node } from 'prosemirror-model'
import { tabbedText } from '@/lib/editor/copy/tabbed-text'
import { embeddedOf, providerOf } from '@/lib/editor/embed-providers'
import { headingAnchors } from '@/lib/editor/heading-anchors'
import { calloutKindOf } from '@/lib/editor/nodes/callout'
import { isChecked } from '@/lib/editor/nodes/task-item'
import { schema } from '@/lib/editor/schema'
import { cleanText } from './clean-text'
import type { ExportedDocument } from './exported-document'
import { linkedWords } from './linked-words'
import { listNumber } from './list-number'

const { nodes } = schema

const indented = (text: string, first: string): string => {
  const rest = ' '.repeat(first.length)
  return text
    .split('\n')
    .map((line, at) => (at === 0 ? first + line : line === '' ? '' : rest + line))
    .join('\n')
}

const prefixed = (text: string, sign: string): string =>
  text
    .split('\n')
    .map((line) => (sign + line).trimEnd())
    .join('\n')

class TextWriter {
  readonly #document: ExportedDocument
  /** Lists of numbers around what is written. */
  #counted = 0

  constructor(document: ExportedDocument) {
    this.#document = document
  }

  blocks(blocks: readonly Node[], between = '\n\n'): string {
    return blocks
      .map((block) => this.#block(block))
      .filter((text) => text !== null)
      .join(between)
  }

  #items(list: Node): string {
    const start = Number(list.attrs.start ?? 1)
    const numbered = list.type === nodes.orderedList
    const depth = this.#counted
    if (numbered) this.#counted += 1
    const written = list.children
      .map((item, at) => {
        const sign =
          item.type === nodes.taskItem
            ? isChecked(item)
              ? '[x] '
              : '[ ] '
            : numbered
              ? `${listNumber(start + at, depth)}. `
              : '- '
        return indented(this.blocks(item.children, '\n'), sign)
      })
      .join('\n')
    this.#counted = depth
    return written
  }

  /** Null for what nobody reads. */
  #block(block: Node): string | null {
    const { words, content } = this.#document
    switch (block.type) {
      case nodes.bulletList:
      case nodes.orderedList:
      case nodes.taskList:
        return this.#items(block)
      case nodes.blockquote:
        return prefixed(this.blocks(block.children), '> ')
      case nodes.callout:
        return `${words.callouts[calloutKindOf(block.attrs.kind)]}: ${this.blocks(block.children)}`
      case nodes.toggle: {
        const [title, ...rest] = block.children
        const below = this.blocks(rest)
        const said = title === undefined ? '' : linkedWords(title)
        return below === '' ? said : `${said}\n${indented(below, '  ')}`
      }
      case nodes.table:
        return tabbedText(block.children)
      case nodes.divider:
        return '* * *'
      case nodes.pageBreak:
        return null
      case nodes.contents:
        return headingAnchors(content)
          .map(({ level, text }) => `${'  '.repeat(level - 1)}${text === '' ? '…' : text}`)
          .join('\n')
      case nodes.embed: {
        const embedded = embeddedOf(block.attrs.provider, block.attrs.id)
        return embedded === null ? null : providerOf(embedded.provider).page(embedded.id)
      }
      case nodes.image: {
        const said = String(block.attrs.alt || block.attrs.name)
        const below = block.children.map((line) => linkedWords(line))
        return [...(said === '' ? [] : [`[${said}]`]), ...below].join('\n')
      }
      case nodes.attachment:
        return String(block.attrs.name)
      case nodes.unknownBlock:
        return `[${words.unknown}]`
      case nodes.codeBlock:
      case nodes.mathBlock:
        return block.textContent
      default:
        return block.isTextblock ? linkedWords(block) : this.blocks(block.children)
    }
  }
}

/** What the document says, in letters alone. */
export const writeText = (document: ExportedDocument): string => {
  const { title, named, content } = document
  const text = new TextWriter(document).blocks(content.children)
  return `${cleanText(named ? `${title}\n\n${text}` : text).trimEnd()}\n`
}
