import type { XmlElement } from '@/server/exchange/import/xml/xml-element'

/** How letters of a formula look, as KaTeX's stylesheet says it by classes. */
export type FormulaLook = {
  /** Points of an em. */
  readonly em: number
  readonly family: string
  readonly bold: boolean
  readonly italic: boolean
  readonly align: 'left' | 'center' | 'right'
  readonly colour: string
}

/** What one writes beside an element, in its own em; other words are left out. */
export type Lengths = Readonly<Record<string, number>>

export const classesOf = (element: XmlElement): ReadonlySet<string> =>
  new Set((element.get('class') ?? '').split(' '))

const declared = (element: XmlElement): readonly (readonly [string, string])[] =>
  (element.get('style') ?? '').split(';').flatMap((one) => {
    const at = one.indexOf(':')
    return at < 0 ? [] : [[one.slice(0, at).trim(), one.slice(at + 1).trim()] as const]
  })

export const lengthsOf = (element: XmlElement): Lengths =>
  Object.fromEntries(
    declared(element).flatMap(([name, value]) =>
      /^-?[\d.]+em$/.test(value) ? [[name, Number.parseFloat(value)] as const] : [],
    ),
  )

export const colourOf = (
  element: XmlElement,
  name: 'color' | 'background-color' | 'border-color',
): string | null => {
  const said = declared(element).find(([one]) => one === name)?.[1] ?? ''
  return /^(?:#[\da-f]{3}|#[\da-f]{6}|[a-z]+)$/i.test(said) ? said : null
}

type Font = Partial<Pick<FormulaLook, 'family' | 'bold' | 'italic'>>

const fonts: Readonly<Record<string, Font>> = {
  textbf: { bold: true },
  textit: { italic: true },
  textrm: { family: 'Main' },
  textsf: { family: 'SansSerif' },
  texttt: { family: 'Typewriter' },
  mathnormal: { family: 'Math', italic: true },
  mathit: { family: 'Main', italic: true },
  mathrm: { italic: false },
  mathbf: { family: 'Main', bold: true },
  boldsymbol: { family: 'Math', bold: true, italic: true },
  amsrm: { family: 'AMS' },
  mathbb: { family: 'AMS' },
  textbb: { family: 'AMS' },
  mathcal: { family: 'Caligraphic' },
  mathfrak: { family: 'Fraktur' },
  textfrak: { family: 'Fraktur' },
  mathboldfrak: { family: 'Fraktur', bold: true },
  textboldfrak: { family: 'Fraktur', bold: true },
  mathtt: { family: 'Typewriter' },
  mathscr: { family: 'Script' },
  textscr: { family: 'Script' },
  mathsf: { family: 'SansSerif' },
  mathboldsf: { family: 'SansSerif', bold: true },
  textboldsf: { family: 'SansSerif', bold: true },
  mathsfit: { family: 'SansSerif', italic: true },
  mathitsf: { family: 'SansSerif', italic: true },
  textitsf: { family: 'SansSerif', italic: true },
  mainrm: { family: 'Main', italic: false },
  'small-op': { family: 'Size1' },
  'large-op': { family: 'Size2' },
  'delim-size1': { family: 'Size1' },
  'delim-size4': { family: 'Size4' },
}

const aligns: Readonly<Record<string, FormulaLook['align']>> = {
  mfrac: 'center',
  'op-limits': 'center',
  'katex-accent': 'center',
  'col-align-c': 'center',
  'col-align-l': 'left',
  'col-align-r': 'right',
  'svg-align': 'left',
  msupsub: 'left',
  'x-arrow': 'center',
  mover: 'center',
  munder: 'center',
}

/** TeX's eleven sizes, of which the sixth is that of the text. */
const sizes = [0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.2, 1.44, 1.728, 2.074, 2.488]

const sizeIn = (classes: ReadonlySet<string>, prefix: string): number | null => {
  for (const name of classes) {
    const [, number] = /^(?:reset-)?size(\d+)$/.exec(name) ?? []
    if (number !== undefined && name === `${prefix}${number}`) return sizes[Number(number) - 1] ?? null
  }
  return null
}

/** How what is in an element looks, by how it looks around it. */
export const lookWithin = (element: XmlElement, around: FormulaLook): FormulaLook => {
  const classes = classesOf(element)
  let look = { ...around, colour: colourOf(element, 'color') ?? around.colour }
  for (const name of classes) {
    look = { ...look, ...fonts[name], align: aligns[name] ?? look.align }
    const [, delimiter] = /^size([1-4])$/.exec(name) ?? []
    if (delimiter !== undefined && classes.has('delimsizing')) look = { ...look, family: `Size${delimiter}` }
  }
  const [from, to] = [sizeIn(classes, 'reset-size'), sizeIn(classes, 'size')]
  const sized = classes.has('katex-sizing') || classes.has('fontsize-ensurer')
  return sized && from !== null && to !== null ? { ...look, em: (look.em * to) / from } : look
}

const slants = { plain: 'Regular', bold: 'Bold', italic: 'Italic', both: 'BoldItalic' } as const

/** Which of its letters a family has; the first is what stands for others. */
const kinds: Readonly<Record<string, readonly string[]>> = {
  Main: ['Regular', 'Bold', 'Italic', 'BoldItalic'],
  Math: ['Italic', 'BoldItalic'],
  SansSerif: ['Regular', 'Bold', 'Italic'],
  Caligraphic: ['Regular', 'Bold'],
  Fraktur: ['Regular', 'Bold'],
}

/** The file with these letters. */
export const fontNameOf = ({ family, bold, italic }: FormulaLook): string => {
  const has = kinds[family] ?? ['Regular']
  const wished = bold && italic ? slants.both : bold ? slants.bold : italic ? slants.italic : slants.plain
  const kind = has.find((one) => one === wished) ?? has[0]
  return `KaTeX_${family}-${kind}`
}
