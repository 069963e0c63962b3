import type { Look } from './look'

/** Where blocks stand. */
export type DrawnPlace = {
  /** Points that a line has. */
  readonly width: number
  readonly look: Look
  /** Lists of numbers around it, which count in other signs. */
  readonly counted: number
  /** Lists around it. */
  readonly lists: number
  /** How lines stand where the reader said so. */
  readonly align: 'left' | 'center' | 'right' | null
}
