import type { Area } from '../../../controls/visible-area'

/** Pixels beside a table that its tools need: three tools wide, and what is drawn at the table's edge. */
const needed = 148

/** Whether the tools of a table stand in the margin at the end of its lines, where nothing is written. */
export const hasMargin = (table: Area): boolean => {
  const root = document.documentElement
  return (root.matches(':dir(rtl)') ? table.left : root.clientWidth - table.right) >= needed
}

/**
 * Where they float if there is no margin: never over the line before the table, which is read with it. Over the line
 * behind it, if that cannot be helped, and over the table's own edge where it goes on beyond what is seen.
 */
export const withoutMargin = (
  { left, top, right, bottom }: Area,
  before: Area | null,
): { readonly anchor: Area; readonly avoid: readonly Area[] } => ({
  anchor: { left, top, right, bottom: Math.min(bottom, window.innerHeight - 64) },
  avoid: before === null ? [] : [before],
})
