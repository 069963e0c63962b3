import { type CellShade, cellShades } from '@/lib/editor/nodes/table-cell'

/** The colours behind cells, as six digits; those of headings are by a step darker, which nobody sees. */
const shades = {
  grey: { cell: 'EEEAE0', heading: 'EEEADF' },
  yellow: { cell: 'FAF0C8', heading: 'FAF0C7' },
  green: { cell: 'E2F0DA', heading: 'E2F0D9' },
  blue: { cell: 'DFE9F8', heading: 'DFE9F7' },
  red: { cell: 'F9E2DD', heading: 'F9E2DC' },
} as const satisfies Record<CellShade, { readonly cell: string; readonly heading: string }>

/** Behind headings of which nobody chose a colour. */
const headingFill = 'F5F2EA'

/** How far a colour may be from one of ours, in steps of each of its parts. */
const nearEnough = 60

/** The colour behind a cell; null where there is none. */
export const cellFill = (shade: unknown, heading: boolean): string | null => {
  const known = cellShades.find((one) => one === shade)
  if (known !== undefined) return shades[known][heading ? 'heading' : 'cell']
  return heading ? headingFill : null
}

export type CellFill = {
  readonly shade: CellShade | null
  readonly heading: boolean
  readonly lost: boolean
}

const parts = (colour: string): readonly number[] =>
  [0, 2, 4].map((at) => Number.parseInt(colour.slice(at, at + 2), 16))

/** What a colour behind a cell is here: one of ours that is close, or the sign of a heading, or nothing. */
export const fillOf = (given: string | null): CellFill => {
  const colour = (given ?? '').replace('#', '').toUpperCase()
  const none = { shade: null, heading: false, lost: false }
  if (!/^[0-9A-F]{6}$/.test(colour) || colour === 'FFFFFF') return none
  if (colour === headingFill) return { ...none, heading: true }
  const own = parts(colour)
  const distances = cellShades.map((shade) => ({
    shade,
    far: parts(shades[shade].cell).reduce((sum, part, at) => sum + Math.abs(part - (own[at] ?? 0)), 0),
  }))
  const [nearest] = distances.sort((one, other) => one.far - other.far)
  return nearest !== undefined && nearest.far <= nearEnough
    ? { ...none, shade: nearest.shade, heading: shades[nearest.shade].heading === colour }
    : { ...none, lost: true }
}
