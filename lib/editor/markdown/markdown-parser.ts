import MarkdownIt, { type MarkdownIt as Parser } from 'markdown-it'
import { mathRules } from './math-rules'

/** Levels within each other, of which a list takes two: as deep as documents are shown. */
const deepest = 100

const make = (): Parser => {
  const parser = new MarkdownIt('default', { html: true, linkify: true, maxNesting: deepest })
  // Words that only look like an address, such as readme.md, are words.
  parser.linkify.set({ fuzzyLink: false, fuzzyEmail: false, fuzzyIP: false })
  // What leads nowhere good keeps its words and loses its link, as everywhere in the editor.
  parser.validateLink = () => true
  parser.use(mathRules)
  return parser
}

let made: Parser | undefined

/** Reads CommonMark with what GitHub adds to it, and formulas. It holds nothing between two texts. */
export const markdownParser = (): Parser => {
  made ??= make()
  return made
}
