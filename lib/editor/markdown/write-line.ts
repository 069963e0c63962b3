import { Fragment, type Node } from 'prosemirror-model'
import { mapAroundCode } from './code-spans'
import { readMarkdown } from './read-markdown'
import { type Spelling, spellings } from './spelling'
import { sayable, writeWords } from './write-words'

/** Words in which nothing can mean anything: most of what people write. */
const plain = /^\p{L}(?:(?!\/\/)[\p{L}\p{M}\p{N} .,:;!?'\u2019\u201c\u201d"()%\u2013\u2014/-])*$/u

const isPlain = (words: readonly Node[]): boolean => {
  const [only, ...more] = words
  if (only === undefined) return true
  return (
    more.length === 0 &&
    only.marks.length === 0 &&
    !/ $/.test(only.text ?? ' ') &&
    plain.test(only.text ?? '')
  )
}

/** Where words stand: how a line with them is written, and where they are found when it is read again. */
export type Line = {
  readonly oneLine: boolean
  readonly around: (words: string) => string
  readonly within: (read: Node) => Node | null
  /** What these words need besides, in this place. */
  readonly also?: (words: string) => string
}

const only = (parent: Node | null): Node | null => (parent?.childCount === 1 ? parent.firstChild : null)

export const inParagraph: Line = { oneLine: false, around: (words) => words, within: only }
export const inHeading: Line = { oneLine: true, around: (words) => `# ${words}`, within: only }
/** In HTML, in which a backslash does not keep a sign from being a tag. */
export const inSummary: Line = {
  ...inHeading,
  also: (words) =>
    mapAroundCode(words, {
      code: (span) => span,
      between: (said) =>
        said.replace(/\\[\s\S]|<(?=\/?details)/gi, (found) =>
          found === '<' || found === '\\<' ? '&lt;' : found,
        ),
    }),
}
/** Before a cell and in a column the line between them is a sign of its own, also within code. */
export const inCell: Line = {
  oneLine: true,
  around: (words) => `| ${words} | |\n| --- | --- |\n`,
  within: (read) => only(only(only(read))?.firstChild ?? null),
  also: (words) => words.replace(/(?<!\\)((?:\\\\)*)\|/g, '$1\\|'),
}

/** Writes the words of a block so that they can be read again, and as plainly as that can be done. */
export const writeLine = (block: Node, line: Line, origin: string): string => {
  const words = sayable(block.children, origin)
  const spelled = (spelling: Spelling): string => {
    const written = writeWords(words, spelling)
    return line.also?.(written) ?? written
  }
  const tries = spellings(line.oneLine)
  const [first, ...others] = tries
  if (first === undefined) return ''
  const easiest = spelled(first)
  if (isPlain(words)) return easiest
  const content = Fragment.from([...words])
  const isRead = (written: string): boolean =>
    line.within(readMarkdown(line.around(written), { origin }))?.content.eq(content) === true
  if (isRead(easiest)) return easiest
  for (const spelling of others) {
    const written = spelled(spelling)
    if (isRead(written)) return written
  }
  const last = tries.at(-1)
  return last === undefined ? easiest : spelled(last)
}
