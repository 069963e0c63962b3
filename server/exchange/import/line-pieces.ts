import { Fragment, type Node } from 'prosemirror-model'
import { schema } from '@/lib/editor/schema'

const { nodes, marks } = schema

const isSpace = (node: Node | undefined): boolean =>
  node?.type === nodes.hardBreak || (node?.isText === true && (node.text ?? '').trim() === '')

/** The same, with letters that look alike together. */
export const joined = (pieces: readonly Node[]): readonly Node[] => Fragment.fromArray([...pieces]).content

/** Without breaks and spaces at its ends. */
export const trimmed = (line: readonly Node[]): readonly Node[] => {
  let [from, to] = [0, line.length]
  while (from < to && isSpace(line[from])) from += 1
  while (to > from && isSpace(line[to - 1])) to -= 1
  return line.slice(from, to)
}

/** Words, and blocks such as pictures that stood among them, as blocks: a block takes the words around it apart. */
export const blocksOfLine = (pieces: readonly Node[], make: (words: readonly Node[]) => Node): Node[] => {
  if (pieces.every(({ isInline }) => isInline)) return [make(pieces)]
  const blocks: Node[] = []
  let line: Node[] = []
  const end = (): void => {
    const words = trimmed(line)
    if (words.length > 0) blocks.push(make(words))
    line = []
  }
  for (const piece of pieces) {
    if (piece.isInline) line.push(piece)
    else {
      end()
      blocks.push(piece)
    }
  }
  end()
  return blocks
}

/** What a line says. */
export const lineText = (pieces: readonly Node[]): string =>
  pieces
    .map((piece) => (piece.isText ? piece.text : piece.type === nodes.math ? `$${piece.textContent}$` : ' '))
    .join('')
    .trim()

/** A heading is bold by itself. */
export const plainHeading = (words: readonly Node[]): readonly Node[] =>
  words.every((word) => !word.isText || marks.bold.isInSet(word.marks) !== undefined)
    ? words.map((word) => word.mark(marks.bold.removeFromSet(word.marks)))
    : words

/** Whether a block is a line whose words are all bold. */
export const isAllBold = (block: Node | null): boolean =>
  block?.type === nodes.paragraph &&
  block.content.size > 0 &&
  block.children.every((word) => !word.isText || marks.bold.isInSet(word.marks) !== undefined)

/** The same without space at its beginning. */
export const withoutLeadingSpace = (words: readonly Node[]): readonly Node[] => {
  const [first, ...rest] = words
  if (first?.isText !== true) return words
  const text = (first.text ?? '').replace(/^[\s\u00a0]+/, '')
  return text === '' ? rest : [schema.text(text, first.marks), ...rest]
}
