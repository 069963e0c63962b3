import type { tables as english } from '../en/tables'
import type { Translated } from '../message-key'

export const tables: Translated<typeof english> = {
  tools: 'Tabelle',
  row: 'Zeile',
  column: 'Spalte',
  colour: 'Farbe der Zelle',
  insert: 'Größe der Tabelle',
  size: 'Tabelle mit {rows, number} Zeilen und {columns, number} Spalten',
  rowHandle: 'Ziehen zum Verschieben, drücken wählt Zeile {number, number} aus',
  columnHandle: 'Ziehen zum Verschieben, drücken wählt Spalte {number, number} aus',
  columnWidth: 'Breite von Spalte {number, number}',
}
