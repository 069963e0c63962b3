import { median } from '../statistics'
import { type FigureName, type Figures, goals } from './figures'
import type { StageName } from './stage'

export type Visit = { readonly round: number; readonly name: StageName; readonly figures: Figures }

const figuresOf = (visits: readonly Visit[], name: StageName, figure: FigureName): readonly number[] =>
  visits.filter((visit) => visit.name === name).map(({ figures }) => figures[figure])

/** To bare ProseMirror in the same round, the middle of the rounds; NaN where that was not measured. */
const ratioOf = (visits: readonly Visit[], name: StageName, figure: FigureName): number =>
  median(
    visits
      .filter((visit) => visit.name === name)
      .map(({ round, figures }) => {
        const bare = visits.find((visit) => visit.name === 'bare' && visit.round === round)
        return figures[figure] / (bare?.figures[figure] ?? Number.NaN)
      }),
  )

const shown = (value: number): string => {
  if (!Number.isFinite(value)) return '–'
  if (value >= 1000) return Math.round(value).toLocaleString('en')
  return value.toPrecision(value >= 100 ? 3 : 2)
}

const ratioShown = (ratio: number): string => (Number.isFinite(ratio) ? ` ×${ratio.toFixed(2)}` : '')

/** A table in Markdown: a line for each figure, a column for each page, and what is asked. */
export const tableOf = (names: readonly StageName[], visits: readonly Visit[]): string => {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  return [
    line(['figure', ...names, 'ours, at most']),
    line(['---', ...names.map(() => '---'), '---']),
    ...goals.map(({ figure, what, ratio, most }) =>
      line([
        what,
        ...names.map(
          (name) =>
            shown(median(figuresOf(visits, name, figure))) +
            (name === 'bare' ? '' : ratioShown(ratioOf(visits, name, figure))),
        ),
        ratio === undefined ? String(most) : `×${ratio.toFixed(2)}`,
      ]),
    ),
  ].join('\n')
}

const rounded = (value: number): number | null => (Number.isFinite(value) ? Number(value.toFixed(2)) : null)

/** For each goal what ours came to, and whether that is enough. */
export const verdictsOf = (visits: readonly Visit[]) =>
  goals.map(({ figure, what, ratio: limit, most }) => {
    const value = median(figuresOf(visits, 'ours', figure))
    const ratio = ratioOf(visits, 'ours', figure)
    return {
      goal: `9 ${what}`,
      figure: rounded(value),
      against: rounded(
        limit === undefined ? (most ?? Number.NaN) : median(figuresOf(visits, 'bare', figure)),
      ),
      ratio: limit === undefined ? null : rounded(ratio),
      asked: limit === undefined ? (most ?? 0) : rounded(limit),
      met: limit === undefined ? value <= (most ?? 0) : ratio <= limit,
    }
  })
