import { BorderStyle, type IParagraphOptions } from 'docx'
import { cellPlace, type OfficePlace, pagePlace, steppedIn } from '../office-place'
import { ink, stepTwips, textTwips } from './docx-styles'

/** Where blocks of a Word file stand, in twips. */
export type DocxPlace = OfficePlace & {
  /** Whether it is in a table or a callout. */
  readonly inCell: boolean
}

export const wholePage: DocxPlace = { ...pagePlace(textTwips), inCell: false }

export const further = (place: DocxPlace): DocxPlace => steppedIn(place, stepTwips)

/** Twips that the text of a cell has at least. */
const least = 300

/** The place in a cell whose text has that many twips. */
export const inCell = (place: DocxPlace, width: number): DocxPlace => ({
  ...cellPlace(place, { width, least }),
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
