/** Where blocks of an office file stand, in the unit of its format: twips in Word, millimetres in OpenDocument. */
export type OfficePlace = {
  /** From the edge of the page's or the cell's text. */
  readonly indent: number
  /** What a line has. */
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
}

/** The place on a page whose text is so wide. */
export const pagePlace = (width: number): OfficePlace => ({
  indent: 0,
  width,
  lists: 0,
  counted: 0,
  quoted: false,
  align: null,
  heading: false,
})

/** The place that stands in by a step. */
export const steppedIn = <Place extends OfficePlace>(place: Place, step: number): Place => ({
  ...place,
  indent: place.indent + step,
  width: Math.max(step, place.width - step),
})

/** The place in a cell whose text is so wide, which has at least some room: it begins at its own edge. */
export const cellPlace = <Place extends OfficePlace>(
  place: Place,
  { width, least }: { readonly width: number; readonly least: number },
): Place => ({ ...place, indent: 0, width: Math.max(least, width), lists: 0, counted: 0, quoted: false })
