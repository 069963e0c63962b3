import type { Look } from './look'
import type { Tag } from './tag'

/** Where blocks stand. */
export type DrawnPlace = {
  /** Points that a line has. */
  readonly width: number
  readonly look: Look
  /** What they are a part of. */
  readonly tag: Tag
  /** Lists of numbers around it, which count in other signs. */
  readonly counted: number
  /** Lists around it. */
  readonly lists: number
  /** How lines stand where the reader said so. */
  readonly align: 'left' | 'center' | 'right' | null
}
