import { strFromU8, unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { newDocumentId, principalId } from '@/lib/protocol/identifiers'
import { packed } from '@/server/exchange/export/archive'
import type { ExportResult } from '@/server/exchange/export/exports'
import { writeArchive } from '@/server/exchange/export/write-archive'
import { everyDocument } from '../../../support/every-block'
import { testLog } from '../../../support/test-log'

const actor = { id: principalId('ada'), name: 'Ada', hue: 0, guest: true }
const { words, origin } = everyDocument()

const why = { tooLarge: 'Too large.', failed: 'Failed.', undrawn: 'Boxes.', keptBack: 'Kept back.' }

const archived = async (
  results: readonly (ExportResult | Error)[],
  paths: readonly (readonly string[])[] = [],
) => {
  const left = [...results]
  const documentIds = results.map(() => newDocumentId())
  const kept = documentIds.map((documentId, at) => ({ documentId, path: paths[at] ?? [] }))
  const exports = {
    make: async () => {
      const next = left.shift() ?? ({ ok: false, refusal: 'not-found' } as const)
      if (next instanceof Error) throw next
      return next
    },
  }
  const wish = { format: 'text', words, origin } as const
  const chunks: Uint8Array[] = []
  for await (const chunk of writeArchive({ exports, actor, kept, wish, why, log: testLog }))
    chunks.push(chunk)
  const entries = Object.entries(unzipSync(new Uint8Array(Buffer.concat(chunks))))
  return { documentIds, files: Object.fromEntries(entries.map(([name, bytes]) => [name, strFromU8(bytes)])) }
}

const file = (
  name: string,
  text: string,
  {
    beside = [],
    undrawn = [],
  }: { readonly beside?: readonly string[]; readonly undrawn?: readonly string[] } = {},
): ExportResult => ({
  ok: true,
  undrawn,
  name,
  bytes: new TextEncoder().encode(text),
  beside: beside.map((name) => ({ name, bytes: new TextEncoder().encode(name) })),
})

test('many documents are one zip, in which no name stands twice', async () => {
  const { files } = await archived([
    file('Plan.txt', 'a'),
    file('plan.txt', 'b'),
    file('Ünder مرحبا.txt', 'ü'),
  ])
  expect(files).toEqual({ 'Plan.txt': 'a', 'plan (2).txt': 'b', 'Ünder مرحبا.txt': 'ü' })
})

test('files lie in the folders of their documents, under names that mean nothing to a file system', async () => {
  const { files } = await archived(
    [file('a.txt', 'a'), file('a.txt', 'b'), file('a.txt', 'c'), file('d.md', 'd', { beside: ['1.png'] })],
    [[], ['Work'], ['Work'], ['Work', '../plans: 1/2']],
  )
  expect(files).toEqual({
    'a.txt': 'a',
    'Work/a.txt': 'b',
    'Work/a (2).txt': 'c',
    'Work/2/d.md': 'd',
    'Work/2/1.png': '1.png',
  })
})

test('what is too large is named, and what is gone is left out', async () => {
  const { files, documentIds } = await archived([
    { ok: false, refusal: 'export-too-large' },
    file('a.txt', 'a'),
    { ok: false, refusal: 'not-found' },
  ])
  expect(files).toEqual({
    'a.txt': 'a',
    'not-included.txt': `Too large.\n\n${origin}/d/${documentIds[0]}\n`,
  })
})

test('what its owners keep to those who write is named', async () => {
  const { files, documentIds } = await archived([{ ok: false, refusal: 'role-too-low' }, file('a.txt', 'a')])
  expect(files).toEqual({
    'a.txt': 'a',
    'not-included.txt': `Kept back.\n\n${origin}/d/${documentIds[0]}\n`,
  })
})

test('one that fails is named, and takes no other with it', async () => {
  const { files, documentIds } = await archived([
    file('a.txt', 'a'),
    new Error('not whole'),
    file('b.txt', 'b'),
    { ok: false, refusal: 'export-too-large' },
  ])
  expect(files).toEqual({
    'a.txt': 'a',
    'b.txt': 'b',
    'not-included.txt': `Too large.\n\n${origin}/d/${documentIds[3]}\n\nFailed.\n\n${origin}/d/${documentIds[1]}\n`,
  })
})

test('nothing more is made for whoever has gone', async () => {
  const gone = new AbortController()
  const asked: string[] = []
  const exports = {
    make: async ({ documentId }: { readonly documentId: string }) => {
      asked.push(documentId)
      gone.abort(new Error('gone'))
      throw new Error('its thread was ended')
    },
  }
  const wish = { format: 'text', words, origin, signal: gone.signal } as const
  const documentIds = [newDocumentId(), newDocumentId()]
  const kept = documentIds.map((documentId) => ({ documentId, path: [] }))
  const archive = writeArchive({ exports, actor, kept, wish, why, log: testLog })
  const readAll = async () => {
    for await (const _ of archive);
  }
  await expect(readAll()).rejects.toThrow('gone')
  expect(asked).toEqual(documentIds.slice(0, 1))
})

test('letters that could not be drawn are named beside the files that have boxes for them', async () => {
  const { documentIds, files } = await archived([
    file('a.pdf', 'a', { undrawn: ['𒀀', 'ᚠ'] }),
    file('b.pdf', 'b'),
  ])
  expect(files['not-included.txt']).toBe(`Boxes.\n\n${origin}/d/${documentIds[0]}\n𒀀 (U+12000), ᚠ (U+16A0)\n`)
})

test('no documents are an empty zip', async () => {
  expect((await archived([])).files).toEqual({})
})

test('what lies beside a document lies beside it in the zip', async () => {
  const { files } = await archived([
    file('a.md', 'a', { beside: ['pictures/1.png'] }),
    file('b.md', 'b', { beside: ['pictures/2.png'] }),
  ])
  expect(Object.keys(files)).toEqual(['a.md', 'pictures/1.png', 'b.md', 'pictures/2.png'])
})

test('a file of many pieces is whole', async () => {
  const bytes = new Uint8Array(3 * 1024 * 1024 + 5).map((_, at) => at % 251)
  const [entry] = Object.values(unzipSync(await packed([{ name: 'a', bytes }])))
  expect(Buffer.from(entry ?? []).equals(Buffer.from(bytes))).toBe(true)
})
