import { columnsOf } from './column-names'
import type { TableGrid } from './table-grid'

/**
 * The names of a grid's columns, by what most of the cells in each say; `makeName` names those of which no cell says
 * anything that is not said more often of another.
 */
export const nameColumns = (grid: TableGrid, makeName: (column: number) => string): readonly string[] => {
  const votes = new Map<string, { readonly column: number; readonly name: string; count: number }>()
  for (const { cell, column, width, height } of grid.pieces) {
    const names = columnsOf(cell)
    if (names.length !== width) continue
    names.forEach((name, at) => {
      const key = `${column + at} ${name}`
      const vote = votes.get(key) ?? { column: column + at, name, count: 0 }
      vote.count += height
      votes.set(key, vote)
    })
  }
  const columns = Array.from({ length: grid.width }, (): string | null => null)
  const taken = new Set<string>()
  for (const { column, name } of [...votes.values()].sort(
    (a, b) => b.count - a.count || a.column - b.column,
  )) {
    if (columns[column] !== null || taken.has(name)) continue
    columns[column] = name
    taken.add(name)
  }
  return columns.map((name, column) => {
    if (name !== null) return name
    let made = makeName(column)
    while (taken.has(made)) made = `${made}-`
    taken.add(made)
    return made
  })
}
