import type { Formula } from './formula'
import type { LinkTarget } from './paper'
import type { Letters } from './pdf-fonts'
import { ink, sizes } from './pdf-look'

/** How some words look, and where they lead. */
export type Look = Letters & {
  readonly size: number
  readonly colour: string
  readonly underline?: boolean
  readonly strike?: boolean
  /** Behind the words. */
  readonly back?: string
  readonly to?: LinkTarget
}

export type Piece = {
  readonly text: string
  readonly look: Look
  /** What stands in the place of the text. */
  readonly formula?: Formula
}

export const plainLook: Look = { bold: false, italic: false, mono: false, size: sizes.text, colour: ink.text }

/** What marks words that lead somewhere. */
export const linked = (look: Look, href: string): Look => ({
  ...look,
  colour: ink.accent,
  underline: true,
  to: { href },
})
