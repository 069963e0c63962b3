import type { Node } from 'prosemirror-model'

/** A cell and the part of the grid that it covers. */
export type Piece = {
  readonly cell: Node
  readonly row: number
  readonly column: number
  width: number
  height: number
}

/** The slots of a table, each covered by one cell or by none yet. */
export class TableGrid {
  readonly #rows: (Piece | undefined)[][]
  readonly pieces: Piece[] = []
  #width = 0

  constructor(height: number) {
    this.#rows = Array.from({ length: height }, () => [])
  }

  get height(): number {
    return this.#rows.length
  }

  get width(): number {
    return this.#width
  }

  at(row: number, column: number): Piece | undefined {
    return this.#rows[row]?.[column]
  }

  /** Puts a cell on slots that are free from its upper left corner on, cut to what is free beside and below it. */
  put({ width, height, ...corner }: Piece): Piece {
    const { row, column } = corner
    let free = 1
    while (free < width && this.at(row, column + free) === undefined) free += 1
    const piece = { ...corner, width: free, height: Math.min(height, this.height - row) }
    for (const slots of this.#rows.slice(row, row + piece.height)) {
      for (let at = 0; at < free; at += 1) slots[column + at] = piece
    }
    this.#width = Math.max(this.#width, column + free)
    this.pieces.push(piece)
    return piece
  }

  /** Ends a cell that reaches down before `row`. */
  endBefore(piece: Piece, row: number): void {
    for (const slots of this.#rows.slice(row, piece.row + piece.height)) {
      for (let at = 0; at < piece.width; at += 1) delete slots[piece.column + at]
    }
    piece.height = row - piece.row
  }

  /** Ends a cell before `column`. */
  narrow(piece: Piece, column: number): void {
    for (const slots of this.#rows.slice(piece.row, piece.row + piece.height)) {
      for (let at = column; at < piece.column + piece.width; at += 1) delete slots[at]
    }
    piece.width = column - piece.column
  }

  /** How many slots nothing covers. */
  get gaps(): number {
    return this.height * this.#width - this.pieces.reduce((sum, { width, height }) => sum + width * height, 0)
  }
}

/** Lays the cells of rows as pages do: each on the next slot that is free. */
export const placeInOrder = (rows: readonly Node[]): TableGrid => {
  const grid = new TableGrid(rows.length)
  rows.forEach(({ children }, row) => {
    let column = 0
    for (const cell of children) {
      while (grid.at(row, column) !== undefined) column += 1
      const { colspan, rowspan } = cell.attrs
      column += grid.put({ cell, row, column, width: Number(colspan), height: Number(rowspan) }).width
    }
  })
  return grid
}
