import type { Node } from 'prosemirror-model'
import { columnWidths, usualWidth } from '@/lib/editor/tables/table-widths'

/**
 * The width of each column of a table in the unit of `available`: as wide as was said if it has room, and less in the
 * same measure if not. Columns of which nothing was said share what is left.
 */
export const columnShares = (
  table: Node,
  { available, perPixel }: { readonly available: number; readonly perPixel: number },
): readonly number[] => {
  const said = columnWidths(table).map((width) => width * perPixel)
  const open = said.filter((width) => width === 0).length
  const taken = said.reduce((sum, width) => sum + width, 0)
  const share = open === 0 ? 0 : Math.max((available - taken) / open, (usualWidth * perPixel) / 2)
  const widths = said.map((width) => (width === 0 ? share : width))
  const total = widths.reduce((sum, width) => sum + width, 0)
  const shrink = total > available ? available / total : 1
  return widths.map((width) => Math.max(1, Math.floor(width * shrink)))
}
