import { mathBoxes } from '../../math-markup'
import { type FormulaRow, FormulaSetter } from './formula-setter'
import type { Paper } from './paper'
import type { PdfFonts } from './pdf-fonts'

/** A formula that is ready to be drawn, around the line that letters stand on. */
export type Formula = FormulaRow

/** As in the editor, where letters of formulas are a little larger than those around them. */
const beside = 1.1
/** Between the lines of one formula, in its em. */
const between = 0.3

export type FormulaOptions = {
  readonly block: boolean
  /** Of the letters around it. */
  readonly size: number
  readonly colour: string
  /** What it is made smaller for, down to a half. */
  readonly width: number
  readonly fonts: PdfFonts
  readonly paper: Paper
}

const stacked = (rows: readonly FormulaRow[], gap: number): FormulaRow | null => {
  const [first, ...rest] = rows
  if (first === undefined || rest.length === 0) return first ?? null
  const width = Math.max(...rows.map((row) => row.width))
  let below = first.below
  const places = [0]
  for (const row of rest) {
    places.push(below + gap + row.above)
    below += gap + row.above + row.below
  }
  return {
    width,
    above: first.above,
    below,
    draw: (paper, x, y) => {
      for (const [at, row] of rows.entries())
        row.draw(paper, x + (width - row.width) / 2, y + (places[at] ?? 0))
    },
  }
}

/** A formula as KaTeX sets it; null for a source that is none, or has something that is not drawn here. */
export const setFormula = (tex: string, options: FormulaOptions): Formula | null => {
  const boxes = mathBoxes(tex, options.block)
  if (boxes === null) return null
  const set = (em: number): Formula | null =>
    stacked(new FormulaSetter(options).rows(boxes, em) ?? [], between * em)
  const em = options.size * beside
  const whole = set(em)
  if (whole === null) return null
  const fits = whole.width <= options.width
  const formula = fits ? whole : set(em * Math.max(0.5, options.width / whole.width))
  if (formula === null) return null
  const draw: Formula['draw'] = (paper, x, y) =>
    paper.withinIts('Formula', { alt: tex }, () => formula.draw(paper, x, y))
  return { ...formula, draw }
}
