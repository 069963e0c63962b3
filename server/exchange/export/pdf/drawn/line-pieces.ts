import type { Mark, Node } from 'prosemirror-model'
import { safeHref } from '@/lib/editor/safe-href'
import { schema } from '@/lib/editor/schema'
import { cleanText } from '../../clean-text'
import type { ExportedDocument } from '../../exported-document'
import { setFormula } from './formula'
import { type Look, linked, type Piece } from './look'
import type { Paper } from './paper'
import type { PdfFonts } from './pdf-fonts'
import { ink } from './pdf-look'

const { nodes, marks } = schema

const lookOf = (given: readonly Mark[], base: Look): Look => {
  const has = (type: Mark['type']): boolean => given.some((mark) => mark.type === type)
  const code = has(marks.code)
  return {
    ...base,
    bold: base.bold || has(marks.bold),
    italic: base.italic || has(marks.italic),
    mono: base.mono || code,
    ...(has(marks.underline) && { underline: true }),
    ...(has(marks.strike) && { strike: true }),
    ...(code && { size: base.size * 0.9, back: ink.desk }),
  }
}

const hrefOf = (given: readonly Mark[]): string | null => {
  const link = given.find(({ type }) => type === marks.link)
  return link === undefined ? null : safeHref(link.attrs.href)
}

export type LinePlace = {
  readonly document: ExportedDocument
  readonly fonts: PdfFonts
  readonly paper: Paper
  /** What a line has room for. */
  readonly width: number
}

/** For the eye it is one sign, whichever way the words around it run. */
const instead = '\ufffc'

const formulaPiece = (word: Node, look: Look, { fonts, paper, width }: LinePlace): Piece => {
  const { size, colour } = look
  const tex = cleanText(word.textContent)
  const formula = setFormula(tex, { block: false, size, colour, width, fonts, paper })
  if (formula !== null) return { text: instead, look, formula }
  return { text: tex, look: { ...look, mono: true, size: size * 0.9 } }
}

const pieceOf = (word: Node, base: Look, place: LinePlace): Piece => {
  const { origin, words } = place.document
  const look = lookOf(word.marks, base)
  switch (word.type) {
    case nodes.hardBreak:
      return { text: '\n', look }
    case nodes.math:
      return formulaPiece(word, look, place)
    case nodes.unknownInline:
      return { text: `[${words.unknownInline}]`, look: { ...look, colour: ink.faint } }
    case nodes.mention: {
      const { kind, id } = word.attrs
      const text = word.type.spec.leafText?.(word) ?? ''
      if (kind !== 'document' || id === '') return { text, look: { ...look, colour: ink.accent } }
      return { text, look: { ...linked(look, `${origin}/d/${id}`), underline: false } }
    }
    default: {
      const href = hrefOf(word.marks)
      return { text: word.text ?? '', look: href === null ? look : linked(look, href) }
    }
  }
}

/** The words of a line, each as it looks. Neighbours of one look are one piece, so that no letter is cut in two. */
export const linePieces = (line: Node, base: Look, place: LinePlace): readonly Piece[] => {
  const pieces = line.children.map((word) => pieceOf(word, base, place))
  // A line without words is as high as one with them.
  return pieces.length === 0
    ? [{ text: '', look: base }]
    : pieces.map((piece) => ({ ...piece, text: cleanText(piece.text).replaceAll('\t', '    ') }))
}
