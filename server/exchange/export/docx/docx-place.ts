import { BorderStyle, type IParagraphOptions } from 'docx'
import { ink, stepTwips, textTwips } from './docx-styles'

/** Where blocks stand. */
export type DocxPlace = {
  /** Twips from the edge of the page's or the cell's text. */
  readonly indent: number
  /** Twips that a line has. */
  readonly width: number
  /** Lists around it. */
  readonly lists: number
  /** Lists of numbers around it, which count in other signs. */
  readonly counted: number
  readonly quoted: boolean
  /** How lines stand where the reader said so. */
  readonly align: 'left' | 'center' | 'right' | null
  /** Whether it is a heading of a table, whose lines are bold. */
  readonly heading: boolean
  /** Whether it is in a table or a callout. */
  readonly inCell: boolean
}

export const wholePage: DocxPlace = {
  indent: 0,
  width: textTwips,
  lists: 0,
  counted: 0,
  quoted: false,
  align: null,
  heading: false,
  inCell: false,
}

export const further = (place: DocxPlace): DocxPlace => ({
  ...place,
  indent: place.indent + stepTwips,
  width: Math.max(stepTwips, place.width - stepTwips),
})

/** Twips that the text of a cell has at least. */
const leastWidth = 300

/** The place in a cell whose text has that many twips: it begins at its own edge. */
export const inCell = (place: DocxPlace, width: number): DocxPlace => ({
  ...place,
  indent: 0,
  width: Math.max(leastWidth, width),
  lists: 0,
  counted: 0,
  quoted: false,
  inCell: true,
})

/** The line along what is quoted, whatever it is. */
export const quoteEdge = { style: BorderStyle.SINGLE, size: 18, space: 10, color: ink.line } as const

export const noEdge = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const

/** The looks of a paragraph in its place, besides which way its words run. */
export const standing = ({ indent, quoted }: DocxPlace): Pick<IParagraphOptions, 'indent' | 'border'> => ({
  ...(indent > 0 && { indent: { start: indent } }),
  ...(quoted && { border: { left: quoteEdge } }),
})

/** The same of a line of words, which stands in a cell as the cell says. */
export const standingAsLine = (
  place: DocxPlace,
): Pick<IParagraphOptions, 'indent' | 'border' | 'alignment'> => ({
  ...standing(place),
  ...(place.align !== null && { alignment: place.align }),
})
