import type { Mark } from 'prosemirror-model'
import { meantAddress } from '@/lib/editor/paste/tidy-links'
import { schema } from '@/lib/editor/schema'
import type { Findings } from './findings'

const { marks } = schema

/** How words look. */
export type Looks = {
  readonly bold: boolean
  readonly italic: boolean
  readonly underline: boolean
  /** Whether the line under them says by its colour that it is not that of a link: our own files have it so. */
  readonly ownLine: boolean
  readonly strike: boolean
  readonly code: boolean
}

export const plainLooks: Looks = {
  bold: false,
  italic: false,
  underline: false,
  ownLine: false,
  strike: false,
  code: false,
}

/** The link to an address that is safe to follow; null, and noted, where it is none. Places within a text are no links. */
export const linkMark = (address: string | null, findings: Findings): Mark | null => {
  if (address === null || address === '' || address.startsWith('#')) return null
  const href = meantAddress(address)
  if (href !== null) return marks.link.create({ href })
  findings.lose('link')
  return null
}

/** Marks for looks; what is linked is underlined by itself, as a rule. */
export const marksOf = (looks: Looks, link: Mark | null): readonly Mark[] => {
  const found = [
    ...(link === null ? [] : [link]),
    ...(looks.bold ? [marks.bold.create()] : []),
    ...(looks.italic ? [marks.italic.create()] : []),
    ...(looks.underline && (link === null || looks.ownLine) ? [marks.underline.create()] : []),
    ...(looks.strike ? [marks.strike.create()] : []),
    ...(looks.code ? [marks.code.create()] : []),
  ]
  return found
}

/** What our own files colour words with, and black: it means nothing of its own. */
const ownInk = /^#?(?:000000|1f1c16|22438f|6b6454|4a4437|2c672d|6b3a93|8a5800|ae2419|auto|windowtext)$/i

/** What a line under words of a link is coloured with in our files, where the words are underlined besides. */
export const ownLineColour = '1f1c16'

/** Whether a colour of words says something that is lost without it. */
export const isColour = (colour: string | null): boolean => colour !== null && !ownInk.test(colour)
