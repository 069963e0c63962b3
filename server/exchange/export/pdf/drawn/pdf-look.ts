/** How a drawn PDF looks: the same paper, ink and colours as a printed page. Lengths are points, 72 to the inch. */
export const ink = {
  text: '#1f1c16',
  soft: '#4a4437',
  faint: '#6b6454',
  accent: '#22438f',
  line: '#d6cebd',
  desk: '#f5f2ea',
} as const

export const page = { width: 595.28, height: 841.89, margin: 54, foot: 54 } as const

/** Points that a line of the page has. */
export const textWidth = page.width - 2 * page.margin

/** Points of a pixel, of which an inch has 96. */
export const perPixel = 0.75

export const sizes = { text: 10.5, title: 24, headings: [19, 15, 12.5], code: 9, small: 9 } as const

/** A line takes so much of its letters' size. */
export const leading = 1.45

/** What lists, quotes and toggles stand further in. */
export const step = 18

export const callouts = {
  note: { tone: '#22438f', back: '#e8edf8' },
  tip: { tone: '#2c672d', back: '#e9f1e4' },
  important: { tone: '#6b3a93', back: '#f1eaf7' },
  warning: { tone: '#8a5800', back: '#f9efd9' },
  danger: { tone: '#ae2419', back: '#fbebe8' },
} as const

export const shades = {
  grey: '#eeeae0',
  yellow: '#faf0c8',
  green: '#e2f0da',
  blue: '#dfe9f8',
  red: '#f9e2dd',
} as const

/** Those of the editor on light paper, by the kinds of tokens. */
export const codeColours: Readonly<Record<string, { readonly colour: string; readonly back?: string }>> = {
  comment: { colour: ink.faint },
  keyword: { colour: '#8a2f6b' },
  string: { colour: '#2c672d' },
  number: { colour: '#914500' },
  title: { colour: '#22438f' },
  type: { colour: '#0b6070' },
  name: { colour: '#6b4a00' },
  added: { colour: '#2c672d', back: callouts.tip.back },
  removed: { colour: '#ae2419', back: shades.red },
}
