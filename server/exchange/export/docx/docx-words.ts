import {
  Bookmark,
  ExternalHyperlink,
  type IRunOptions,
  type ParagraphChild,
  ShadingType,
  Tab,
  TextRun,
} from 'docx'
import { Math as Formula, latexToMath } from 'docx/math'
import type { Mark, Node } from 'prosemirror-model'
import { longestFormula } from '@/lib/editor/formula'
import { safeHref } from '@/lib/editor/safe-href'
import { schema } from '@/lib/editor/schema'
import { ownLineColour } from '../../import/text-marks'
import { mentionName } from '../../mention-name'
import { cleanText } from '../clean-text'
import type { ExportedDocument } from '../exported-document'
import { piecesByDirection } from '../text-direction'
import { ink } from './docx-styles'

const { nodes, marks } = schema

type Looks = Omit<IRunOptions, 'children' | 'text' | 'break'>

const looksOf = (given: readonly Mark[]): Looks => {
  const has = (type: Mark['type']): boolean => given.some((mark) => mark.type === type)
  return {
    ...(has(marks.bold) && { bold: true, boldComplexScript: true }),
    ...(has(marks.italic) && { italics: true, italicsComplexScript: true }),
    ...(has(marks.underline) && { underline: has(marks.link) ? { color: ownLineColour } : {} }),
    ...(has(marks.strike) && { strike: true }),
    ...(has(marks.code) && {
      style: 'CodeInText',
      shading: { type: ShadingType.CLEAR, color: 'auto', fill: ink.desk },
    }),
  }
}

/** Letters as runs: lines and tabs are signs of their own there, and each run runs one way. */
export const runsOf = (text: string, looks: Looks = {}): TextRun[] =>
  cleanText(text)
    .split(/(\n|\t)/)
    .flatMap((part) => {
      if (part === '\n') return [new TextRun({ ...looks, break: 1 })]
      if (part === '\t') return [new TextRun({ ...looks, children: [new Tab()] })]
      return piecesByDirection(part).map(
        ({ text, fromRight }) => new TextRun({ ...looks, ...(fromRight && { rightToLeft: true }), text }),
      )
    })

/** A formula as Word's own; one that it has no words for as its source, between its signs. */
export const formulaOf = (tex: string, sign: '$' | '$$'): ParagraphChild[] => {
  try {
    if (tex.trim() !== '' && tex.length <= longestFormula)
      return [new Formula({ children: latexToMath(cleanText(tex)) })]
  } catch {
    // Its source says as much to whoever knows TeX.
  }
  const source = cleanText(`${sign}${tex}${sign}`)
  if (sign === '$$') return runsOf(source, { style: 'CodeInText' })
  // In a line it is one run, whichever way its letters go; to TeX a line's end is a space.
  return [new TextRun({ style: 'FormulaSource', text: source.replace(/\s/g, ' ') })]
}

const linkTo = (href: string, children: readonly ParagraphChild[]): ParagraphChild =>
  new ExternalHyperlink({ link: cleanText(href), children })

export const linkedRun = (href: string, text: string): ParagraphChild =>
  linkTo(href, runsOf(text, { style: 'Hyperlink' }))

/** What words are written for. */
export type DocxWordsOf = {
  readonly document: ExportedDocument
  /** A number that no other mention has. */
  nextMention(): number
}

/** A mention as its words, in a bookmark that says whom or what it means. */
const mentionOf = (word: Node, { document, nextMention }: DocxWordsOf, looks: Looks): ParagraphChild[] => {
  const said = word.type.spec.leafText?.(word) ?? ''
  const { kind, id } = word.attrs
  const children =
    kind === 'document' && id !== ''
      ? [linkedRun(`${document.origin}/d/${id}`, said)]
      : runsOf(said, { ...looks, color: ink.accent })
  const name = mentionName(word.attrs, nextMention())
  return name === null ? children : [new Bookmark({ id: name, children })]
}

const wordOf = (word: Node, writer: DocxWordsOf, also: Looks): ParagraphChild[] => {
  const { words } = writer.document
  const looks = { ...looksOf(word.marks), ...also }
  switch (word.type) {
    case nodes.hardBreak:
      return [new TextRun({ break: 1 })]
    case nodes.math:
      return formulaOf(word.textContent, '$')
    case nodes.unknownInline:
      return runsOf(`[${words.unknownInline}]`, { color: ink.faint })
    case nodes.mention:
      return mentionOf(word, writer, looks)
    default:
      return runsOf(word.text ?? '', looks)
  }
}

const hrefOf = (word: Node): string | null => {
  const link = word.marks.find(({ type }) => type === marks.link)
  return link === undefined ? null : safeHref(link.attrs.href)
}

/** Code stays code: letters have one style. */
const linkLooks = ({ marks: given }: Node): Looks =>
  given.some(({ type }) => type === marks.code) ? { color: ink.accent } : { style: 'Hyperlink' }

/** The words of a block, those of one link together. */
export const wordsOf = (block: Node, writer: DocxWordsOf, also: Looks = {}): ParagraphChild[] => {
  const written: ParagraphChild[] = []
  let linked: ParagraphChild[] = []
  let href: string | null = null
  const endLink = (): void => {
    if (href !== null && linked.length > 0) written.push(linkTo(href, linked))
    linked = []
  }
  for (const word of block.children) {
    const next = hrefOf(word)
    if (next !== href) endLink()
    href = next
    if (next === null) written.push(...wordOf(word, writer, also))
    else linked.push(...wordOf(word, writer, { ...linkLooks(word), ...also }))
  }
  endLink()
  return written
}
