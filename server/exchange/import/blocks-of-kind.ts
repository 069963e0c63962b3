import type { Node } from 'prosemirror-model'
import { schema } from '@/lib/editor/schema'
import { embedIn } from './embed-line'
import { blocksOfLine, lineText, plainHeading, trimmed } from './line-pieces'
import type { OwnKind } from './own-styles'

const { nodes } = schema

/** What the style of a paragraph makes of it. */
export type LineKind =
  | { readonly kind: 'heading'; readonly level: number }
  | { readonly kind: 'code'; readonly language: string | null }
  | { readonly kind: 'title' | 'quote' | 'caption' | 'contents' | 'rule' | 'plain' | OwnKind }

type Line = {
  /** Its words, with blocks such as pictures among them. */
  readonly pieces: readonly Node[]
  readonly kind: LineKind
  /** Where it stands, in the word of the file. */
  readonly align: string | null
  /** Whether the file says all that it means, so that nothing is guessed. */
  readonly exact: boolean
}

const paragraphOf = (words: readonly Node[]): Node => nodes.paragraph.create(null, words)

/** The letters of code, with its lines. */
const lettersIn = (pieces: readonly Node[]): string =>
  pieces.map((piece) => (piece.type === nodes.hardBreak ? '\n' : (piece.text ?? ''))).join('')

const lettersOf = (text: string): Node | null => (text === '' ? null : schema.text(text))

/** A break at the end of a line is the line's own end. */
const withoutAnyEnd = (pieces: readonly Node[]): readonly Node[] =>
  pieces.length > 1 && pieces.at(-1)?.type === nodes.hardBreak ? pieces.slice(0, -1) : pieces

/** Pictures in the line stand where it does; one of ours that is stretched is as wide as the text. */
const withPicturesAt = ({ pieces, align: said, exact }: Line): readonly Node[] => {
  const side = said === 'center' ? 'center' : said === 'right' || said === 'end' ? 'end' : 'start'
  const align = exact && (said === 'both' || said === 'justify') ? 'full' : side
  return pieces.map((piece) =>
    piece.type === nodes.image ? piece.type.create({ ...piece.attrs, align }, piece.content) : piece,
  )
}

const formulaOf = (pieces: readonly Node[]): Node | null => {
  const [, tex] = /^\$\$([\s\S]*)\$\$$/.exec(lettersIn(pieces)) ?? []
  const [only, ...more] = pieces
  if (tex !== undefined) return nodes.mathBlock.create(null, lettersOf(tex))
  return only?.type === nodes.math && more.length === 0 ? nodes.mathBlock.create(null, only.content) : null
}

/** A line of which no style says what it is. */
const blocksOfPlain = (line: Line): readonly Node[] => {
  const placed = withPicturesAt(line)
  if (line.exact) return blocksOfLine(placed, paragraphOf)
  const [, tex] = line.align === 'center' ? (/^\$\$([^$]+)\$\$$/.exec(lineText(line.pieces)) ?? []) : []
  if (tex !== undefined) return [nodes.mathBlock.create(null, schema.text(tex))]
  const embed = embedIn(line.pieces)
  return embed === null ? blocksOfLine(withoutAnyEnd(placed), paragraphOf) : [embed]
}

/** The blocks that a paragraph of an office file is. */
export const blocksOfKind = (line: Line): readonly Node[] => {
  const { pieces, kind, exact } = line
  const placed = withPicturesAt(line)
  switch (kind.kind) {
    case 'heading':
    case 'title': {
      const level = kind.kind === 'heading' ? Math.min(3, kind.level) : 1
      return exact
        ? blocksOfLine(placed, (words) => nodes.heading.create({ level }, words))
        : blocksOfLine(trimmed(placed), (words) => nodes.heading.create({ level }, plainHeading(words)))
    }
    case 'code':
      return [nodes.codeBlock.create({ language: kind.language }, lettersOf(lettersIn(pieces)))]
    case 'caption':
      return blocksOfLine(placed, (words) => nodes.imageCaption.create(null, words))
    case 'formula': {
      const formula = formulaOf(pieces)
      return formula === null ? blocksOfLine(placed, paragraphOf) : [formula]
    }
    case 'embed': {
      const embed = embedIn(pieces)
      return embed === null ? blocksOfLine(placed, paragraphOf) : [embed]
    }
    default:
      return blocksOfPlain(line)
  }
}
