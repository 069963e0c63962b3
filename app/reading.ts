/** How a person wants the text to look, in the order in which it is offered; the cookie of that name keeps it, so that the server draws the right one. */
export const readingParts = {
  font: ['serif', 'sans', 'mono'],
  size: ['small', 'normal', 'large'],
  width: ['narrow', 'normal', 'wide'],
} as const

export type ReadingPart = keyof typeof readingParts
export type Reading = { readonly [part in ReadingPart]: (typeof readingParts)[part][number] }

export const readingCookie = 'reading'

/** Each way of reading by its name, such as `serif-normal-wide`: what the cookie says. */
export const readingName = ({ font, size, width }: Reading): string => `${font}-${size}-${width}`

export const readingNames: readonly string[] = readingParts.font.flatMap((font) =>
  readingParts.size.flatMap((size) => readingParts.width.map((width) => readingName({ font, size, width }))),
)

/** The way of reading that `value` names; what is unknown is as the house has it. */
export const parseReading = (value: unknown): Reading => {
  const parts = typeof value === 'string' ? value.split('-') : []
  return {
    font: readingParts.font.find((name) => name === parts[0]) ?? 'serif',
    size: readingParts.size.find((name) => name === parts[1]) ?? 'normal',
    width: readingParts.width.find((name) => name === parts[2]) ?? 'normal',
  }
}
