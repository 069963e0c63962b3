import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { schema } from '@/lib/editor/schema'
import { readImport } from '@/server/exchange/import/read-import'
import { drawDocument } from '../../../support/draw-document'

const folder = 'tests/fixtures/import/'
const names = readdirSync(folder).filter((name) => !name.endsWith('.expected'))

test.each(names)('%s is read as what it means', async (name) => {
  const bytes = new Uint8Array(readFileSync(folder + name))
  const made = readImport({ bytes, name, entry: null }, { entries: 1000, unpackedBytes: 10_000_000 })
  if (made.kind !== 'document') throw new Error('no document')
  const content = schema.nodeFromJSON(JSON.parse(new TextDecoder().decode(made.content)))
  const drawn = drawDocument(content).replaceAll(/ (?:file|name)="[^"]*"/g, '')
  const report = `title: ${made.title}\nlosses: ${JSON.stringify(made.losses)}\npictures: ${made.pictures.length}\n\n${drawn}`
  await expect(report).toMatchFileSnapshot(`../../../../${folder}${name}.expected`)
})

test('there are enough of them', () => {
  expect(names.length).toBeGreaterThanOrEqual(4)
})
