import { serverNames } from './drivers'
import type { Verdict } from './goals'
import { figuresOf, type Kind, medianOf, type Result } from './results'

/** Three digits that say something, and no more. */
export const shown = (value: number): string => {
  if (!Number.isFinite(value)) return '–'
  const size = Math.abs(value)
  if (size >= 1_000) return Math.round(value).toLocaleString('en-US')
  return value.toFixed(size >= 100 || value === 0 ? 0 : size >= 10 ? 1 : 2)
}

const rowsOf = (cells: readonly (readonly string[])[]): string => {
  const widths = cells[0]?.map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0))) ?? []
  const lineOf = (row: readonly string[]): string =>
    `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`
  const [head = [], ...body] = cells
  return [lineOf(head), lineOf(widths.map((width) => '-'.repeat(width))), ...body.map(lineOf)].join('\n')
}

/** A table for one workload: a line for each server, medians over the rounds, and least and most where there are more. */
export const workloadTable = (results: readonly Result[], kind: Kind): string => {
  const own = results.filter((result) => result.kind === kind)
  const names = [...new Set(own.flatMap(({ figures }) => Object.keys(figures)))]
  const servers = serverNames.filter((name) => own.some(({ server }) => server === name))
  const cellOf = (server: Result['server'], figure: string): string => {
    const values = [...figuresOf(results, { kind, server, figure }).values()]
    const middle = shown(medianOf(results, { kind, server, figure }))
    return values.length > 1
      ? `${middle} (${shown(Math.min(...values))}–${shown(Math.max(...values))})`
      : middle
  }
  const body = servers.map((server) => [server, ...names.map((figure) => cellOf(server, figure))])
  return `${kind}\n\n${rowsOf([['server', ...names], ...body])}\n`
}

export const goalTable = (verdicts: readonly Verdict[]): string =>
  rowsOf([
    ['goal', 'what', 'ours', 'against', 'ratio', 'asked', 'met'],
    ...verdicts.map(({ goal, part, figure, against, ratio, bound, met }) => [
      ...[
        String(goal),
        part,
        shown(figure),
        shown(against),
        ratio.toFixed(2),
        String(bound),
        met ? 'yes' : 'no',
      ],
    ]),
  ])
