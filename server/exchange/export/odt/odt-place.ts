import { cellPlace, type OfficePlace, pagePlace, steppedIn } from '../office-place'
import { type OdtListPlace, step } from './odt-list-styles'

/** Where blocks of an OpenDocument file stand, in millimetres; what is in a list stands in by itself. */
export type OdtPlace = OfficePlace & {
  /** Whether it is in a list of the file, and where the outermost of those stands. */
  readonly listed: boolean
  readonly list: OdtListPlace
}

export const wholePage: OdtPlace = { ...pagePlace(174), listed: false, list: { indent: 0, lists: 0 } }

export const further = (place: OdtPlace): OdtPlace => steppedIn(place, step)

/** Millimetres that the text of a cell has at least. */
const least = 10

/** The place in a cell whose text has that many millimetres. */
export const inCell = (place: OdtPlace, width: number): OdtPlace => ({
  ...cellPlace(place, { width, least }),
  listed: false,
})
