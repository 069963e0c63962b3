import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { readDocument } from '@/lib/editor/read-document'
import { seedUpdate } from '@/lib/editor/seed'
import { readImport } from '@/server/exchange/import/read-import'
import { write } from '@/server/workers/import-task'

/** What a document is that a file of Markdown became. */
const madeOf = (markdown: string) => {
  const bytes = new TextEncoder().encode(markdown)
  const read = readImport({ bytes, name: 'notes.md', entry: null }, { unpackedBytes: 1, entries: 1 })
  if (read.kind !== 'document') throw new Error('it is no document')
  const { updates, title } = write({ ...read, pictures: new Map() })
  const doc = new Y.Doc()
  for (const update of [seedUpdate, ...updates]) Y.applyUpdate(doc, update)
  const { title: called, named } = readDocument(doc)
  return { listed: title, called, named }
}

describe('what a document is called that a file became', () => {
  test('is its first line where that says it already', () => {
    const made = madeOf('# Harbour plan\n\nShips.\n')
    expect(made).toEqual({ listed: 'Harbour plan', called: 'Harbour plan', named: false })
  })

  test('is a name of its own where the text begins otherwise', () => {
    const other = madeOf('---\ntitle: Harbour plan\n---\n\n# Ships\n')
    expect(other).toEqual({ listed: 'Harbour plan', called: 'Harbour plan', named: true })
    expect(madeOf('Ships.\n')).toEqual({ listed: 'notes', called: 'notes', named: true })
  })
})
