import { type OdtListPlace, step } from './odt-list-styles'

/** Where blocks stand. */
export type OdtPlace = {
  /** Millimetres from the edge of the page's or the cell's text; what is in a list stands in by itself. */
  readonly indent: number
  /** Millimetres that a line has. */
  readonly width: number
  /** Lists around it. */
  readonly lists: number
  /** Lists of numbers around it, which count in other signs. */
  readonly counted: number
  /** Whether it is in a list of the file, and where the outermost of those stands. */
  readonly listed: boolean
  readonly list: OdtListPlace
  readonly quoted: boolean
  readonly align: 'left' | 'center' | 'right' | null
  /** Whether it is a heading of a table, whose lines are bold. */
  readonly heading: boolean
}

export const wholePage: OdtPlace = {
  indent: 0,
  width: 174,
  lists: 0,
  counted: 0,
  listed: false,
  list: { indent: 0, lists: 0 },
  quoted: false,
  align: null,
  heading: false,
}

export const further = (place: OdtPlace): OdtPlace => ({
  ...place,
  indent: place.indent + step,
  width: Math.max(step, place.width - step),
})

/** Millimetres that the text of a cell has at least. */
const leastWidth = 10

/** The place in a cell whose text has that many millimetres: it begins at its own edge. */
export const inCell = (place: OdtPlace, width: number): OdtPlace => ({
  ...place,
  indent: 0,
  width: Math.max(leastWidth, width),
  lists: 0,
  counted: 0,
  listed: false,
  quoted: false,
})
