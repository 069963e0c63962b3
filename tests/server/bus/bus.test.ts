import { randomUUID } from 'node:crypto'
import { EventEmitter } from 'node:events'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { systemClock } from '@/lib/collaboration/clock'
import { type DocumentId, newDocumentId, principalId } from '@/lib/protocol/identifiers'
import { type Bus, type JournalEnd, loneBus } from '@/server/bus/bus'
import type { Notice } from '@/server/bus/notice'
import { PollingBus } from '@/server/bus/polling-bus'
import { RedisChannels } from '@/server/bus/redis-channels'
import { RingingBus } from '@/server/bus/ringing-bus'
import { CrewChannels } from '@/server/processes/crew-channels'
import type { CrewMessage } from '@/server/processes/crew-message'
import { databaseKinds, type TestDatabase } from '@/tests/support/databases'
import { testLog } from '@/tests/support/test-log'

/** Whatever is said is known within two seconds, and a busy machine has time beside. */
const soon = { timeout: 8_000, interval: 20 }

let stored: TestDatabase
let documentId: DocumentId
beforeAll(async () => {
  const real = databaseKinds[1]
  if (real === undefined) throw new Error('no database')
  stored = await real.make()
})
afterAll(() => stored.remove())

const makeDocument = async (): Promise<DocumentId> => {
  const id = newDocumentId()
  await stored.database.sql`insert into documents (id) values (${id})`
  await stored.database.sql`insert into journal_heads (document_id) values (${id})`
  return id
}

const parts = () => ({
  sql: stored.database.sql,
  clock: systemClock,
  log: testLog,
  process: randomUUID(),
})

/** Lines as the first process joins them: what one says, the others hear. */
const crew = {
  members: new Set<EventEmitter>(),
  line() {
    const own = new EventEmitter()
    this.members.add(own)
    return Object.assign(own, {
      send: (message: CrewMessage) => {
        const copy = structuredClone(message)
        for (const other of this.members) if (other !== own) setImmediate(() => other.emit('message', copy))
      },
    })
  },
}

const redisUrl = inject('redisUrl')
const kinds: readonly { readonly name: string; readonly rings: boolean; readonly make: () => Bus }[] = [
  { name: 'that looks at the database', rings: false, make: () => new PollingBus(parts()) },
  {
    name: 'among the processes of one machine',
    rings: true,
    make: () => new RingingBus({ ...parts(), channels: new CrewChannels(crew.line()) }),
  },
  ...(redisUrl === null
    ? []
    : [
        {
          name: 'over Redis',
          rings: true,
          make: () => new RingingBus({ ...parts(), channels: new RedisChannels([redisUrl], testLog) }),
        },
      ]),
]

/** What one follower hears. */
const follow = (bus: Bus, id: DocumentId) => {
  const said: string[] = []
  const ends: (JournalEnd | null)[] = []
  let listening = 0
  const following = bus.follow(id, {
    heard: (bytes) => said.push(Buffer.from(bytes).toString()),
    stands: (end) => ends.push(end),
    listening: () => listening++,
  })
  return { said, ends, following, listening: () => listening }
}

describe.each(kinds)('a bus $name', ({ make, rings }) => {
  let [one, other]: Bus[] = []
  beforeAll(async () => {
    ;[one, other] = [make(), make()]
    documentId = await makeDocument()
  })
  afterAll(async () => {
    await Promise.all([one?.close(), other?.close()])
  })
  const both = (): [Bus, Bus] => {
    if (one === undefined || other === undefined) throw new Error('no bus')
    return [one, other]
  }

  it('carries a notice to every other process, once', async () => {
    const [one, other] = both()
    const [heardByOne, heardByOther]: [Notice[], Notice[]] = [[], []]
    one.hear((notice) => heardByOne.push(notice))
    other.hear((notice) => heardByOther.push(notice))
    await expect.poll(() => one.rings && other.rings, soon).toBe(rings)
    const notices: Notice[] = [
      { kind: 'access', documentId, principalIds: [principalId('ada')] },
      { kind: 'sign-ins-ended', signInIds: ['one', 'two'] },
      { kind: 'person-changed', principal: { id: principalId('bo'), name: 'Bo', hue: 3, guest: true } },
    ]
    for (const notice of notices) await one.announce(notice)
    await expect.poll(() => heardByOther.length, soon).toBeGreaterThanOrEqual(notices.length)
    await other.announce({ kind: 'restored', documentId })
    await expect.poll(() => heardByOne.length, soon).toBe(1)
    expect(heardByOther).toEqual(expect.arrayContaining(notices))
    expect(heardByOther).toHaveLength(notices.length)
  })

  it('says where a journal ends, and that a document is gone', async () => {
    const [, other] = both()
    const id = await makeDocument()
    const { ends, following } = follow(other, id)
    await expect.poll(() => ends.at(-1), soon).toEqual({ epoch: 1, head: 0 })
    await stored.database.sql`update journal_heads set seq = 7 where document_id = ${id}`
    await expect.poll(() => ends.at(-1), soon).toEqual({ epoch: 1, head: 7 })
    await stored.database.sql`delete from documents where id = ${id}`
    await expect.poll(() => ends.at(-1), soon).toBeNull()
    following.end()
  })

  it.runIf(rings)('carries what is said of a document to its followers, in order, and not back', async () => {
    const [one, other] = both()
    const [here, there, elsewhere] = [
      follow(one, documentId),
      follow(other, documentId),
      follow(other, await makeDocument()),
    ]
    await expect.poll(() => here.listening() > 0 && there.listening() > 0, soon).toBe(true)
    for (const word of ['a', 'b', 'c']) here.following.tell(Buffer.from(word))
    await expect.poll(() => there.said, soon).toEqual(['a', 'b', 'c'])
    there.following.tell(Buffer.from('d'))
    await expect.poll(() => here.said, soon).toEqual(['d'])
    expect(elsewhere.said).toEqual([])
    for (const { following } of [here, there, elsewhere]) following.end()
  })

  it.runIf(rings)('keeps the notes of a document for those who do not follow it', async () => {
    const [one, other] = both()
    const id = await makeDocument()
    const { following } = follow(one, id)
    const notes = async (): Promise<string[]> =>
      ((await other.shown([id])).get(id) ?? []).map((note) => Buffer.from(note).toString())
    following.show(Buffer.from('first'))
    following.show(Buffer.from('who is here'))
    await expect.poll(notes, soon).toEqual(['who is here'])
    following.show(null)
    await expect.poll(notes, soon).toEqual([])
    following.end()
  })
})

describe('the bus of a process that is alone', () => {
  it('says nothing, and costs nothing', async () => {
    const { said, ends, following } = follow(loneBus, newDocumentId())
    following.tell(Buffer.from('x'))
    await loneBus.announce({ kind: 'sign-ins-ended', signInIds: [] })
    following.end()
    expect([said, ends, loneBus.problem]).toEqual([[], [], null])
  })
})
