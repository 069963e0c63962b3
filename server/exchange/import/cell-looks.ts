import type { Node } from 'prosemirror-model'
import { schema } from '@/lib/editor/schema'
import { withoutMark } from './without-mark'

const { nodes, marks } = schema

const shades = { grey: 'eeeae0', yellow: 'faf0c8', green: 'e2f0da', blue: 'dfe9f8', red: 'f9e2dd' } as const
/** What our own files colour cells of headings with. */
const headingFill = 'f5f2ea'
/** How far a colour may be from one of ours, in steps of each of its parts. */
const nearEnough = 60

export type CellFill = {
  readonly shade: keyof typeof shades | null
  readonly heading: boolean
  readonly lost: boolean
}

const parts = (colour: string): readonly number[] =>
  [0, 2, 4].map((at) => Number.parseInt(colour.slice(at, at + 2), 16))

/** What a colour behind a cell is here: one of ours that is close, or the sign of a heading, or nothing. */
export const fillOf = (given: string | null): CellFill => {
  const colour = (given ?? '').replace('#', '').toLowerCase()
  const none = { shade: null, heading: false, lost: false }
  if (!/^[0-9a-f]{6}$/.test(colour) || colour === 'ffffff') return none
  if (colour === headingFill) return { ...none, heading: true }
  const own = parts(colour)
  const distances = Object.entries(shades).map(([name, fill]) => ({
    name: name as keyof typeof shades,
    far: parts(fill).reduce((sum, part, at) => sum + Math.abs(part - (own[at] ?? 0)), 0),
  }))
  const [nearest] = distances.sort((one, other) => one.far - other.far)
  return nearest !== undefined && nearest.far <= nearEnough
    ? { ...none, shade: nearest.name }
    : { ...none, lost: true }
}

/** The words of a heading in a table are bold by themselves. */
export const headingWords = (blocks: readonly Node[]): readonly Node[] =>
  blocks.map((block) => (block.type === nodes.paragraph ? withoutMark(block, marks.bold) : block))

/** Whether all words of a cell are bold. */
export const isBold = (blocks: readonly Node[]): boolean =>
  blocks.length > 0 &&
  blocks.every(
    (block) =>
      block.type === nodes.paragraph &&
      block.children.every((word) => !word.isText || marks.bold.isInSet(word.marks) !== undefined),
  )
