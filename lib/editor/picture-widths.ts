/** Pixels of the longer side that a kept picture has at most. */
export const longestSide = 4096

/** Widths in pixels of the smaller copies: about the width of the text, and the same on a dense screen. */
const copyWidths = [800, 1600] as const
export type CopyWidth = (typeof copyWidths)[number]

/** The copies that are kept of a picture of this width beside itself. */
export const copiesOf = (width: number): readonly CopyWidth[] => copyWidths.filter((copy) => copy < width)

export const parseCopyWidth = (value: unknown): CopyWidth | null =>
  copyWidths.find((width) => String(width) === value) ?? null
