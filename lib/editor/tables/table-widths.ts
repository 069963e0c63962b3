import type { Node } from 'prosemirror-model'

/** Pixels: what a column has at least, at most, and by itself where nobody has said anything. */
export const narrowest = 48
export const widest = 1200
export const usualWidth = 96

/** A width that a column can have; 0 where `value` is none. */
export const widthOf = (value: unknown): number =>
  typeof value === 'number' && Number.isFinite(value) && value > 0
    ? Math.round(Math.min(Math.max(value, narrowest), widest))
    : 0

/** The width of each column in pixels, as the first row says it; 0 where a column takes its share of what is left. */
export const columnWidths = (table: Node): readonly number[] =>
  (table.firstChild?.children ?? []).flatMap(({ attrs }) =>
    Array.from({ length: Number(attrs.colspan) }, (_, at) =>
      widthOf(Array.isArray(attrs.colwidth) ? attrs.colwidth[at] : null),
    ),
  )

/**
 * Columns whose widths are all said make the table as wide; with others it fills the line, and is never too narrow. The
 * stylesheet does it, as paper has another width.
 */
export const tableStyle = (widths: readonly number[]): string => {
  const total = widths.reduce((sum, width) => sum + (width === 0 ? usualWidth : width), 0)
  return widths.includes(0) || widths.length === 0 ? `--least: ${total}px` : `--exact: ${total}px`
}
