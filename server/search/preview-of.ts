import { wholeBefore } from '@/lib/editor/whole-letters'
import type { DocumentLine } from '@/server/workers/document-lines'
import { storable } from './storable'

/** Cells of one row stand beside each other, and count once; a table is as wide as a picture of it can be. */
const previewLines = 12
const mostLines = 48
const previewLineLength = 90

/** The first lines of a document, as a small picture of it shows them. */
export const previewOf = (lines: Iterable<DocumentLine>): DocumentLine[] => {
  const shown: DocumentLine[] = []
  let high = 0
  for (const { text, ...line } of lines) {
    // A line that somebody broke stands as several; of a cell there is one.
    const isCell = line.kind === 'cell' || line.kind === 'row'
    for (const part of isCell ? [text] : text.split('\n', previewLines)) {
      high += line.kind === 'cell' ? 0 : 1
      if (high > previewLines || shown.length === mostLines) return shown
      const words = part.slice(0, wholeBefore(part, previewLineLength)).replace(/\s+/gu, ' ').trim()
      shown.push({ ...line, text: storable(words) })
    }
  }
  return shown
}
