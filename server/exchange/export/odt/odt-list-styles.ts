import { element, mm } from './odt-xml'

/** How items of a list are marked: tasks that are done are among those that are open. */
export type OdtListKind = 'bullet' | 'ordered' | 'open' | 'done'

export type OdtListPlace = {
  /** Millimetres from the edge to where the list stands. */
  readonly indent: number
  /** Lists around it, of numbers around one of numbers, which have other signs. */
  readonly lists: number
}

/** Millimetres that each level of a list, a quote or a toggle stands in. */
export const step = 7.5

const names = { bullet: 'Bullets', ordered: 'Numbers', open: 'Open Tasks', done: 'Done Tasks' } as const
const signs = { bullet: ['\u2022', '\u25e6', '\u25aa'], open: ['\u2610'], done: ['\u2611'] } as const
const formats = ['1', 'a', 'i'] as const

/** Signs that numbers have, one after the other with each level. */
export const numberFormats = formats.length

/** Levels that OpenDocument counts. */
const levels = Array.from({ length: 10 }, (_, level) => level + 1)

/** Lists at the edge of the text have the style that people see; others have one for their place. */
const suffix = ({ indent, lists }: OdtListPlace): string =>
  indent === 0 && lists === 0 ? '' : ` ${lists} at ${Math.round(indent * 10)}`

/** The name by which lists in that place call their style. */
export const listStyleName = (kind: OdtListKind, place: OdtListPlace): string =>
  `${names[kind]}${suffix(place)}`.replaceAll(' ', '_20_')

const standing = (level: number, indent: number): string =>
  element(
    'style:list-level-properties',
    { 'text:list-level-position-and-space-mode': 'label-alignment' },
    element('style:list-level-label-alignment', {
      'text:label-followed-by': 'listtab',
      'text:list-tab-stop-position': mm(indent + step * level),
      'fo:text-indent': mm(-step),
      'fo:margin-left': mm(indent + step * level),
    }),
  )

const levelOf = (kind: OdtListKind, level: number, { indent, lists }: OdtListPlace): string => {
  const around = level - 1 + lists
  if (kind === 'ordered')
    return element(
      'text:list-level-style-number',
      {
        'text:level': level,
        'style:num-format': formats[around % formats.length],
        'style:num-suffix': '.',
      },
      standing(level, indent),
    )
  return element(
    'text:list-level-style-bullet',
    { 'text:level': level, 'text:bullet-char': signs[kind][around % signs[kind].length] },
    standing(level, indent) +
      element('style:text-properties', {
        'style:font-name': 'Symbols',
        // The sign of a task that is done is not struck through as its words are.
        'style:text-line-through-style': 'none',
      }),
  )
}

/** The style of the lists of a kind in a place. */
export const listStyleOf = (kind: OdtListKind, place: OdtListPlace): string =>
  element(
    'text:list-style',
    { 'style:name': listStyleName(kind, place), 'style:display-name': `${names[kind]}${suffix(place)}` },
    levels.map((level) => levelOf(kind, level, place)).join(''),
  )
