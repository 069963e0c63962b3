import { describe, expect, test } from 'vitest'
import { newDocumentId, newFileId, principalId } from '@/lib/protocol/identifiers'
import { Imports, type ImportsParts } from '@/server/exchange/import/imports'
import { refused } from '@/server/files/files-result'
import { defaultLimits } from '@/server/limits'
import { testLog } from '../../../support/test-log'

const owner = { id: principalId('ada'), name: 'Ada', hue: 0, guest: true }
const picture = () => ({ id: newFileId(), name: 'x.png', bytes: new Uint8Array(1) })

/** Files of which each is read as one document with two pictures; `onPicture` is called before one is looked at. */
const scene = (entries: readonly string[], onPicture: (seconds: (more: number) => void) => void) => {
  const made: string[] = []
  let time = 0
  let looked = 0
  const parts: ImportsParts = {
    arrivals: { take: async () => ({ path: '', bytes: 1, hash: '', leave: async () => {} }) },
    workers: {
      read: async ({ entry }) =>
        entry === null
          ? { ok: true, kind: 'many', entries, others: 0 }
          : {
              ok: true,
              kind: 'document',
              title: entry,
              content: new Uint8Array(),
              losses: {},
              pictures: [picture(), picture()],
            },
      place: async () => new Uint8Array(),
      write: async ({ title }) => {
        made.push(title)
        return { clientId: 1, updates: [], title }
      },
    },
    files: {
      readPicture: async () => {
        looked += 1
        onPicture((more) => {
          time += more * 1_000
        })
        return refused('unreadable-picture')
      },
      addOwn: async () => refused('not-found'),
      addToUnseen: async () => refused('not-found'),
      openAttachment: async () => refused('not-found'),
    },
    documents: {
      room: { within: async (_, make) => ({ ok: true, value: await make() }) },
      createWith: async (_, write) => {
        const id = newDocumentId()
        await write(id)
        return id
      },
    },
    limits: { ...defaultLimits, importWholeMs: 10_000 },
    log: testLog,
    now: () => time,
  }
  return { imports: new Imports(parts), made, looked: () => looked }
}
const bring = (imports: Imports, signal = new AbortController().signal) =>
  imports.bring(owner, { name: 'all.zip', body: null, signal })

describe('all of a file together', () => {
  test('has its time: what comes after is named, and pictures that were not read are counted', async () => {
    const { imports, made, looked } = scene(['a.md', 'b.md', 'c.md', 'd.md'], (seconds) => seconds(4))
    const outcome = await bring(imports)
    expect(made).toEqual(['a.md', 'b.md'])
    // The third picture was the last that there was time for.
    expect(looked()).toBe(3)
    expect(outcome?.documents.map(({ losses }) => losses)).toEqual([
      { pictureUnreadable: 2 },
      { pictureUnreadable: 2 },
    ])
    expect(outcome?.refused).toEqual([
      { file: 'c.md', problem: 'no-time' },
      { file: 'd.md', problem: 'no-time' },
    ])
  })

  test('is left when whoever brought it has gone', async () => {
    const gone = new AbortController()
    const { imports, made, looked } = scene(['a.md', 'b.md'], () => gone.abort(new Error('gone')))
    await expect(bring(imports, gone.signal)).rejects.toThrow('gone')
    expect([made, looked()]).toEqual([[], 1])
  })
})
