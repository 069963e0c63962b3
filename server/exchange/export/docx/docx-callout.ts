import {
  BorderStyle,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  WidthType,
} from 'docx'
import type { Node } from 'prosemirror-model'
import { type CalloutKind, calloutKindOf } from '@/lib/editor/nodes/callout'
import type { DocxWriter } from './docx-blocks'
import { type DocxPlace, inCell, noEdge } from './docx-place'
import type { DocxBlock } from './docx-ranges'
import { afterTable } from './docx-table'
import { runsOf } from './docx-words'

const tones: Readonly<Record<CalloutKind, { readonly line: string; readonly wash: string }>> = {
  note: { line: '22438F', wash: 'E8EDF8' },
  tip: { line: '2C672D', wash: 'E9F1E4' },
  important: { line: '6B3A93', wash: 'F1EAF7' },
  warning: { line: '8A5800', wash: 'F9EFD9' },
  danger: { line: 'AE2419', wash: 'FBEBE8' },
}

/** A frame with a name: a table of one cell, which holds whatever blocks are in it together. */
export const docxCallout = (
  writer: DocxWriter,
  block: Node,
  { place, name }: { readonly place: DocxPlace; readonly name: string },
): DocxBlock[] => {
  const { line, wash } = tones[calloutKindOf(block.attrs.kind)]
  const fromRight = writer.fromRight(block)
  const edge = { style: BorderStyle.SINGLE, size: 24, color: line }
  const margins = { top: 100, bottom: 100, left: 200, right: 200 }
  const head = new Paragraph({
    style: 'CalloutName',
    ...(fromRight && { bidirectional: true }),
    children: runsOf(name, { color: line }),
  })
  const cell = new TableCell({
    children: [head, ...writer.inCell(block.children, inCell(place, place.width - 400))],
    shading: { type: ShadingType.CLEAR, color: 'auto', fill: wash },
    margins,
    borders: {
      top: noEdge,
      bottom: noEdge,
      left: fromRight ? noEdge : edge,
      right: fromRight ? edge : noEdge,
    },
  })
  const table = new Table({
    width: { size: place.width, type: WidthType.DXA },
    columnWidths: [place.width],
    layout: TableLayoutType.FIXED,
    ...(place.indent > 0 && { indent: { size: place.indent, type: WidthType.DXA } }),
    ...(fromRight && { visuallyRightToLeft: true }),
    rows: [new TableRow({ children: [cell] })],
  })
  return [table, afterTable(place)]
}
