import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type DocumentId, newDocumentId, type PrincipalId } from '@/lib/protocol/identifiers'
import { createDocument } from '@/server/documents/create-document'
import { PageReader } from '@/server/documents/page-reader'
import { Seeding } from '@/server/documents/seeding'
import { Journal } from '@/server/journal/journal'
import { DocumentWorkers } from '@/server/workers/document-workers'
import type { Rendered, RenderTask } from '@/server/workers/render-task'
import { type DatabaseKind, databaseKinds, type TestDatabase } from '../../support/databases'
import { gate } from '../../support/gate'
import { ManualClock } from '../../support/manual-clock'
import { testLog } from '../../support/test-log'

const [embedded] = databaseKinds as readonly [DatabaseKind]
let made: TestDatabase
let journal: Journal
const workers = new DocumentWorkers()
beforeAll(async () => {
  made = await embedded.make()
  journal = new Journal({ sql: made.database.sql, workers, log: testLog })
  const { id, name, email } = { id: 'ada', name: 'Ada', email: 'ada@guests.invalid' }
  await made.database.prisma.principal.create({ data: { id, name, email } })
})
afterAll(async () => {
  await journal.close()
  await workers.close()
  await made.remove()
})

const owner = { id: 'ada' as PrincipalId, name: 'Ada', hue: 0, guest: true }
/** A keystroke of client 7 at `clock`: the content does not matter here. */
const keystroke = (clock: number): Uint8Array =>
  Uint8Array.of(1, 1, 7, clock, 4, 1, 5, 116, 105, 116, 108, 101, 1, 65 + (clock % 26), 0)

const append = (id: DocumentId, update: Uint8Array): Promise<void> =>
  new Promise((resolve, reject) => {
    const row = { principalId: owner.id, clientId: 7, update }
    journal.append(id, [row], (result) => (result.ok ? resolve() : reject(new Error(result.reason))))
  })

/** Renderings that happen when the test says so. */
class Renderings {
  readonly tasks: RenderTask[] = []
  readonly #gates: ReturnType<typeof gate<Rendered>>[] = []
  answer: ((task: RenderTask) => Rendered) | null = (task) => ({
    title: 'Kept',
    named: true,
    html: `<p>${task.updates.length} rows</p>`,
    truncated: task.characters !== null,
  })

  readonly render = (task: RenderTask): Promise<Rendered> => {
    this.tasks.push(task)
    if (this.answer !== null) return Promise.resolve(this.answer(task))
    const next = gate<Rendered>()
    this.#gates.push(next)
    this.#arrived?.()
    return next.promise
  }

  #arrived: (() => void) | null = null
  /** Waits for the next rendering that hangs. */
  async next(): Promise<ReturnType<typeof gate<Rendered>>> {
    const waiting = this.#gates.shift()
    if (waiting !== undefined) return waiting
    await new Promise<void>((resolve) => {
      this.#arrived = resolve
    })
    return this.next()
  }
}

let renderings: Renderings
let clock: ManualClock
let pages: PageReader
let id: DocumentId
const readerWith = (cacheBytes?: number): PageReader => {
  const seeding = new Seeding(journal)
  return new PageReader({
    prisma: made.database.prisma,
    journal,
    render: renderings.render,
    log: testLog,
    clock,
    ensureSeeded: (documentId) => seeding.ensure(documentId),
    ...(cacheBytes === undefined ? {} : { cacheBytes }),
  })
}
beforeEach(async () => {
  renderings = new Renderings()
  clock = new ManualClock()
  pages = readerWith()
  id = newDocumentId()
  await createDocument(made.database.prisma, id, owner)
  await new Seeding(journal).ensure(id)
})

test('a page is rendered from the journal, once, and given out while it is at the head', async () => {
  expect(await pages.read(id, false)).toEqual({
    title: 'Kept',
    named: true,
    html: '<p>1 rows</p>',
    truncated: true,
    seq: 1,
  })
  expect(await pages.read(id, false)).toEqual({
    title: 'Kept',
    named: true,
    html: '<p>1 rows</p>',
    truncated: true,
    seq: 1,
  })
  expect(renderings.tasks).toHaveLength(1)
  await append(id, keystroke(0))
  expect(await pages.read(id, false)).toMatchObject({ html: '<p>2 rows</p>', seq: 2 })
  expect(renderings.tasks).toHaveLength(2)
})

test('a first screen that took long is given out for ten times as long while people write, and the whole never', async () => {
  renderings.answer = null
  for (const whole of [false, true]) {
    const page = pages.read(id, whole)
    const rendering = await renderings.next()
    clock.advance(200)
    rendering.open({ title: 'Long', named: true, html: '<p>before</p>', truncated: !whole })
    expect(await page).toMatchObject({ html: '<p>before</p>' })
  }
  renderings.answer = () => ({ title: 'Long', named: true, html: '<p>after</p>', truncated: true })
  await append(id, keystroke(0))
  expect(await pages.read(id, false)).toMatchObject({ html: '<p>before</p>', seq: 1 })
  expect(await pages.read(id, true)).toMatchObject({ html: '<p>after</p>', seq: 2 })
  clock.advance(1_799)
  expect(await pages.read(id, false)).toMatchObject({ html: '<p>before</p>' })
  clock.advance(1)
  expect(await pages.read(id, false)).toMatchObject({ html: '<p>after</p>', seq: 2 })
})

test('a document that was put back is not given out as it was before', async () => {
  renderings.answer = null
  const page = pages.read(id, false)
  const rendering = await renderings.next()
  clock.advance(200)
  rendering.open({ title: 'Long', named: true, html: '<p>before</p>', truncated: true })
  await page
  renderings.answer = () => ({ title: 'Long', named: true, html: '<p>put back</p>', truncated: true })
  await made.database.prisma.document.update({ where: { id }, data: { epoch: { increment: 1 } } })
  expect(await pages.read(id, false)).toMatchObject({ html: '<p>put back</p>' })
})

test('the first screen and the whole are two pages', async () => {
  expect(await pages.read(id, false)).toMatchObject({ truncated: true })
  expect(await pages.read(id, true)).toMatchObject({ truncated: false })
  expect(renderings.tasks.map((task) => task.characters)).toEqual([4_000, null])
})

test('there is no page of a document that does not exist', async () => {
  expect(await pages.read(newDocumentId(), false)).toBeNull()
  expect(renderings.tasks).toHaveLength(0)
})

test('many readers at once share one rendering', async () => {
  renderings.answer = null
  const readers = Array.from({ length: 20 }, () => pages.read(id, false))
  const rendering = await renderings.next()
  rendering.open({ title: 'Shared', named: true, html: '<p>x</p>', truncated: false })
  for (const page of await Promise.all(readers)) expect(page).toMatchObject({ title: 'Shared', seq: 1 })
  expect(renderings.tasks).toHaveLength(1)
})

test('a page that is too large to keep is rendered again', async () => {
  pages = readerWith(10)
  await pages.read(id, false)
  await pages.read(id, false)
  expect(renderings.tasks).toHaveLength(2)
})

test('a document whose server ended between its making and its first row gets that row when it is read', async () => {
  const bare = newDocumentId()
  await createDocument(made.database.prisma, bare, owner)
  expect((await journal.open(bare))?.head).toBe(0)
  expect(await pages.read(bare, false)).toMatchObject({ seq: 1 })
  expect((await journal.open(bare))?.head).toBe(1)
})

describe('a document that cannot be rendered', () => {
  test('is a page without text, under the title it had last', async () => {
    await made.database.prisma.document.update({ where: { id }, data: { title: 'Minutes' } })
    renderings.answer = () => {
      throw new Error('out of memory')
    }
    expect(await pages.read(id, false)).toEqual({
      title: 'Minutes',
      named: true,
      html: '',
      truncated: true,
      seq: 0,
    })
    expect(await pages.read(id, true)).toEqual({
      title: 'Minutes',
      named: true,
      html: '',
      truncated: false,
      seq: 0,
    })
  })

  test('is left alone for ten seconds, and then tried again', async () => {
    const { answer } = renderings
    renderings.answer = () => {
      throw new Error('out of memory')
    }
    await pages.read(id, false)
    renderings.answer = answer
    clock.advance(9_999)
    expect(await pages.read(id, false)).toMatchObject({ html: '' })
    expect(renderings.tasks).toHaveLength(1)
    clock.advance(1)
    expect(await pages.read(id, false)).toMatchObject({ html: '<p>1 rows</p>' })
    expect(clock.timers).toBe(0)
  })

  test('in time is a page without text; its text is there for those who come later', async () => {
    renderings.answer = null
    const early = pages.read(id, false)
    const rendering = await renderings.next()
    clock.advance(4_000)
    expect(await early).toMatchObject({ html: '', truncated: true })
    const later = pages.read(id, false)
    rendering.open({ title: 'Late', named: true, html: '<p>late</p>', truncated: false })
    expect(await later).toMatchObject({ html: '<p>late</p>' })
    expect(renderings.tasks).toHaveLength(1)
    expect(clock.timers).toBe(0)
  })
})
