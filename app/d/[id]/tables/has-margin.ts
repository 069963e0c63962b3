import type { Area } from '../../../controls/visible-area'

/** Pixels beside a table that its tools need: three tools wide, and what is drawn at the table's edge. */
const needed = 148

/** Whether the tools of a table stand in the margin at the end of its lines, where nothing is written. */
export const hasMargin = (table: Area): boolean => {
  const root = document.documentElement
  return (root.matches(':dir(rtl)') ? table.left : root.clientWidth - table.right) >= needed
}
