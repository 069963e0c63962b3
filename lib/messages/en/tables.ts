/** Beside a table. */
export const tables = {
  tools: 'Table',
  row: 'Row',
  column: 'Column',
  colour: 'Cell colour',
  insert: 'Size of the table',
  size: 'Table with {rows, number} rows and {columns, number} columns',
  rowHandle: 'Drag to move, press to select row {number, number}',
  columnHandle: 'Drag to move, press to select column {number, number}',
  columnWidth: 'Width of column {number, number}',
} as const
