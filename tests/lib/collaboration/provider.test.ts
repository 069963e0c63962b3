import { afterEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { Provider } from '@/lib/collaboration/provider'
import type { TransportEvents } from '@/lib/collaboration/transport'
import { newDocumentId, principalId } from '@/lib/protocol/identifiers'
import {
  type ClientMessage,
  decodeClientMessage,
  encodeServerMessage,
  type ServerMessage,
} from '@/lib/protocol/messages'
import { refusal } from '@/lib/protocol/refusals'
import { ManualClock } from '@/tests/support/manual-clock'

const endings: (() => void)[] = []
afterEach(() => {
  for (const end of endings.splice(0)) end()
})

/** A provider, and the other end of its wire in the test's hand. */
const connected = ({ synced = true, drawEveryMs = 0 } = {}) => {
  const clock = new ManualClock()
  const doc = new Y.Doc()
  doc.clientID = 50
  const heard: ClientMessage[] = []
  let events: TransportEvents | null = null
  let attempts = 0
  const network = { online: () => {}, offline: () => {} }
  const provider = new Provider({
    doc,
    documentId: newDocumentId(),
    clock,
    random: () => 0.5,
    drawEveryMs,
    network: {
      subscribe: (online, offline) => {
        Object.assign(network, { online, offline })
        return () => {}
      },
    },
    transport: (_, told) => {
      attempts++
      events = told
      return {
        send: (bytes) => {
          const message = decodeClientMessage(bytes)
          if (message !== null) heard.push(message)
        },
        close: () => {
          if (events === told) events = null
        },
      }
    },
  })
  endings.push(() => {
    provider.destroy()
    provider.awareness.destroy()
  })
  const say = (message: ServerMessage): void => events?.message(encodeServerMessage(message))
  const answerSync = (head = 1): void =>
    say({
      kind: 'synced',
      epoch: 1,
      head,
      role: 'editor',
      snapshotSeq: null,
      people: [],
      presence: [],
    })
  const write = (text: string): void => doc.getText('title').insert(doc.getText('title').length, text)
  /** Writes in a task of its own. */
  const type = async (text: string): Promise<void> => {
    write(text)
    await Promise.resolve()
  }
  const updates = () => heard.filter((message) => message.kind === 'update')
  provider.connect()
  if (synced) {
    told().opened()
    answerSync()
  }
  function told(): TransportEvents {
    if (events === null) throw new Error('no connection stands')
    return events
  }
  return {
    clock,
    doc,
    provider,
    heard,
    updates,
    network,
    say,
    answerSync,
    write,
    type,
    told,
    attempts: () => attempts,
  }
}

const away = (provider: Provider): boolean => provider.state.connection === 'waiting'

describe('the provider gives a silent connection up', () => {
  it('at the door', () => {
    const { clock, provider } = connected({ synced: false })
    clock.advance(20_000)
    expect(away(provider)).toBe(true)
  })

  it('when the first edit gets no answer', async () => {
    const { clock, provider, type } = connected()
    await type('a')
    clock.advance(20_000)
    expect(away(provider)).toBe(true)
    expect(provider.state.save).toEqual({ kind: 'offline', waiting: 1 })
  })

  it('when an edit that was collected gets none, though the one before it did', async () => {
    const { clock, provider, type, say, updates } = connected()
    await type('a')
    await type('b')
    say({ kind: 'saved', number: updates()[0]?.number ?? 0, seq: 2 })
    clock.advance(16)
    expect(updates()).toHaveLength(2)
    clock.advance(20_000)
    expect(away(provider)).toBe(true)
  })

  it('when it does not bring the document, whatever else it says', async () => {
    const { clock, provider, type, say, told } = connected()
    await type('a')
    say({ kind: 'updates', from: 9, rows: [] })
    expect(provider.state.connection).toBe('syncing')
    say({ kind: 'saved', number: 1, seq: 2 })
    expect(told()).toBeDefined()
    clock.advance(60_000)
    expect(away(provider)).toBe(true)
  })

  it('and not while nothing is awaited', async () => {
    const { clock, provider, type, say } = connected()
    await type('a')
    say({ kind: 'saved', number: 1, seq: 2 })
    clock.advance(600_000)
    expect(provider.synced).toBe(true)
    expect(provider.state.save).toEqual({ kind: 'saved' })
  })
})

describe('the provider', () => {
  it('asks again when rows are missing, and sends what waits after the answer (P4)', async () => {
    const { heard, say, answerSync, type, updates } = connected()
    say({ kind: 'updates', from: 5, rows: [{ clientId: 9, update: new Uint8Array([0, 0]) }] })
    expect(heard.at(-1)).toEqual({ kind: 'sync', epoch: 1, seq: 1 })
    await type('meanwhile')
    expect(updates()).toEqual([])
    answerSync(5)
    expect(updates()).toHaveLength(1)
  })

  it.each(['disconnect', 'destroy'] as const)('sends what was just written before its %s', (leave) => {
    const { provider, write, updates } = connected()
    write('last words')
    provider[leave]()
    expect(updates()).toHaveLength(1)
  })

  it('waits as long as it is told, and then sends the same again', async () => {
    const { clock, say, type, updates } = connected()
    await type('a')
    say({ kind: 'refused', number: 1, code: 'busy', retryAfterMs: 500 })
    clock.advance(499)
    expect(updates()).toHaveLength(1)
    clock.advance(1)
    expect(updates()).toHaveLength(2)
    expect(updates()[1]?.update).toEqual(updates()[0]?.update)
  })

  it('keeps what is refused for good, says why, and goes on hearing the others', async () => {
    const { say, type, provider, doc } = connected()
    await type('a')
    say({ kind: 'refused', number: 1, code: 'too-large', retryAfterMs: 0 })
    await type('b')
    expect(provider.state.save).toEqual({ kind: 'not-saved', waiting: 2, refusal: refusal('too-large') })
    const other = new Y.Doc()
    other.getArray('x').insert(0, ['hello'])
    say({ kind: 'updates', from: 2, rows: [{ clientId: 9, update: Y.encodeStateAsUpdate(other) }] })
    expect(doc.getArray('x').toArray()).toEqual(['hello'])
  })

  it('does not take what fails behind a refused edit for another refusal', async () => {
    const { say, type, clock, provider } = connected()
    await type('a')
    await type('b')
    clock.advance(16)
    say({ kind: 'refused', number: 1, code: 'busy', retryAfterMs: 500 })
    say({ kind: 'refused', number: 2, code: 'sync-needed', retryAfterMs: 0 })
    expect(provider.state.connection).toBe('online')
  })

  it('writes nothing while its access changes, and keeps what it may not write any more', async () => {
    const { say, type, updates, told, clock, provider } = connected()
    await type('a')
    expect(provider.state.role).toBe('editor')
    say({ kind: 'closing', code: 'access-changed' })
    expect(provider.state).toMatchObject({ connection: 'waiting', role: null, loaded: true })
    clock.advance(1_000)
    told().opened()
    say({
      kind: 'synced',
      epoch: 1,
      head: 1,
      role: 'viewer',
      snapshotSeq: null,
      people: [],
      presence: [],
    })
    expect(provider.state.role).toBe('viewer')
    say({ kind: 'refused', number: updates().at(-1)?.number ?? 0, code: 'not-permitted', retryAfterMs: 0 })
    expect(provider.state.save).toEqual({
      kind: 'not-saved',
      waiting: 1,
      refusal: refusal('not-permitted'),
    })
    expect(provider.doc.getText('title').toString()).toBe('a')
  })

  it('keeps the text and what is unsaved when it is let in no more', async () => {
    const { say, type, told, clock, provider } = connected()
    await type('a')
    say({ kind: 'closing', code: 'access-changed' })
    clock.advance(1_000)
    told().refused(refusal('not-found'))
    expect(provider.state).toMatchObject({ connection: 'refused', role: null, loaded: true })
    expect(provider.state.save).toEqual({ kind: 'not-saved', waiting: 1, refusal: refusal('not-found') })
    expect(provider.doc.getText('title').toString()).toBe('a')
  })

  it('comes back at once when the browser says that it is online again (C3)', () => {
    const { network, attempts, provider } = connected()
    network.offline()
    expect(away(provider)).toBe(true)
    network.online()
    expect(attempts()).toBe(2)
  })

  it('stops when it is told to, and asks for a reload when it does not understand', () => {
    const { say, provider } = connected()
    say({ kind: 'closing', code: 'not-found' })
    expect(provider.state.connection).toBe('refused')
    const other = connected()
    other.told().message(new Uint8Array([99]))
    expect(other.provider.state.save).toMatchObject({
      kind: 'not-saved',
      refusal: { code: 'version-mismatch' },
    })
  })

  it('knocks on at a newer server while something waits, and not for ever (M4)', async () => {
    const { told, type, provider, clock, answerSync, attempts } = connected()
    await type('a')
    told().lost()
    const knockAtNewer = (): void => {
      clock.advance(10_000)
      told().refused(refusal('version-mismatch'))
    }
    for (let knock = 0; knock < 3; knock++) knockAtNewer()
    expect(provider.state.save).toMatchObject({ kind: 'not-saved', refusal: { code: 'version-mismatch' } })
    clock.advance(10_000)
    told().opened()
    answerSync()
    expect(provider.state.save).toMatchObject({ kind: 'saving' })
    told().lost()
    while (provider.state.connection !== 'refused' && attempts() < 50) knockAtNewer()
    expect(attempts()).toBeGreaterThan(10)
    expect(attempts()).toBeLessThan(30)
  })

  it('takes the no of a newer server at once when nothing waits', () => {
    const { told, provider } = connected({ synced: false })
    told().refused(refusal('version-mismatch'))
    expect(provider.state.connection).toBe('refused')
    expect(provider.state.save).toMatchObject({ kind: 'not-saved', waiting: 0 })
  })

  it('keeps the others while it moves from one process to another (M4)', () => {
    const { say, provider, clock, told } = connected()
    const ada = { clientId: 9, principalId: principalId('ada'), name: 'Ada', hue: 2, guest: false }
    say({ kind: 'people', here: [ada], left: [] })
    say({ kind: 'closing', code: 'server-stopping' })
    clock.advance(300)
    expect(provider.state.people).toEqual([ada])
    expect(provider.state.save).toEqual({ kind: 'saved' })
    for (let attempt = 0; attempt < 4; attempt++) {
      told().lost()
      clock.advance(1_000)
    }
    expect(provider.state.people).toEqual([])
    expect(provider.state.save).toEqual({ kind: 'offline', waiting: 0 })
  })

  it('shows the others with the name that the server vouches for, and forgets them when it is away (P6)', () => {
    const { say, provider, told } = connected()
    const ada = { clientId: 9, principalId: principalId('ada'), name: 'Ada', hue: 2, guest: false }
    say({ kind: 'people', here: [ada], left: [] })
    say({ kind: 'presence', entries: [{ clientId: 9, state: '{"user":{"name":"Forged"},"cursor":7}' }] })
    expect(provider.awareness.getStates().get(9)).toEqual({
      user: { principalId: 'ada', name: 'Ada', hue: 2, guest: false },
      cursor: 7,
    })
    say({ kind: 'presence', entries: [{ clientId: 9, state: '[1,2]' }] })
    say({ kind: 'presence', entries: [{ clientId: 77, state: '{"cursor":1}' }] })
    expect(Object.keys(provider.awareness.getStates().get(9) ?? {})).toEqual(['user'])
    expect(provider.awareness.getStates().has(77)).toBe(false)
    say({ kind: 'people', here: [{ ...ada, clientId: 77 }], left: [] })
    expect(provider.awareness.getStates().get(77)).toMatchObject({ user: { name: 'Ada' }, cursor: 1 })
    told().lost()
    expect([...provider.awareness.getStates().keys()]).toEqual([provider.doc.clientID])
    expect(provider.state.people).toEqual([])
  })

  it('is the same value until something that is shown changes', () => {
    const { say, provider } = connected()
    const before = provider.state
    say({ kind: 'updates', from: 2, rows: [{ clientId: 9, update: new Uint8Array([0, 0]) }] })
    expect(provider.state).toBe(before)
  })

  it('does nothing any more once it is destroyed', async () => {
    const { provider, clock, type, attempts } = connected()
    provider.destroy()
    provider.connect()
    await type('a')
    clock.advance(60_000)
    expect(attempts()).toBe(1)
    expect(provider.state.connection).toBe('idle')
  })
})

describe('the provider takes a document', () => {
  const waiting = () => {
    const window = connected({ synced: false })
    window.told().opened()
    const title = (): string => window.doc.getText('title').toString()
    return { ...window, title }
  }

  it('in parts, and applies them as one when all are here (P2)', () => {
    const { say, answerSync, title, doc, provider } = waiting()
    let drawn = 0
    doc.on('afterTransaction', () => drawn++)
    const other = new Y.Doc()
    other.clientID = 9
    const updates: Uint8Array[] = []
    other.on('update', (update: Uint8Array) => updates.push(update))
    for (const word of ['one ', 'two ', 'three']) other.getText('title').insert(0, word)
    say({ kind: 'rows', rows: updates.slice(0, 2) })
    say({ kind: 'rows', rows: updates.slice(2) })
    expect([title(), drawn]).toEqual(['', 0])
    answerSync(3)
    expect(title()).toBe(other.getText('title').toString())
    expect([provider.synced, drawn]).toEqual([true, 1])
  })

  it('as patiently as parts of it come', () => {
    const { say, clock, provider, answerSync } = waiting()
    for (let part = 0; part < 5; part++) {
      clock.advance(59_000)
      say({ kind: 'snapshot', seq: 4, size: 1_000, part: new Uint8Array(100) })
      expect(provider.state.loading).toEqual({ received: (part + 1) * 100, size: 1_000 })
    }
    answerSync()
    expect(away(provider)).toBe(true)
    expect(provider.state.loading).toBeNull()
  })

  it.each<[string, ServerMessage]>([
    ['another snapshot', { kind: 'snapshot', seq: 5, size: 100, part: new Uint8Array(1) }],
    ['more than was announced', { kind: 'snapshot', seq: 4, size: 100, part: new Uint8Array(100) }],
  ])('not when %s comes between its parts: it asks anew', (_, message) => {
    const { say, provider } = waiting()
    say({ kind: 'snapshot', seq: 4, size: 100, part: new Uint8Array(1) })
    say(message)
    expect(away(provider)).toBe(true)
  })

  it.each<[string, (window: ReturnType<typeof waiting>) => void]>([
    ['in the answer', ({ say }) => say({ kind: 'rows', rows: [Uint8Array.of(9, 9, 9)] })],
    [
      'among what others write',
      ({ say, answerSync }) => {
        answerSync()
        say({ kind: 'updates', from: 2, rows: [{ clientId: 9, update: Uint8Array.of(9, 9, 9) }] })
      },
    ],
  ])('but not a row that cannot be applied, %s: it says so, and ends with that', (_, hear) => {
    const window = waiting()
    hear(window)
    if (!window.provider.state.loaded) window.answerSync()
    expect(window.heard.at(-1)).toMatchObject({ kind: 'unreadable' })
    expect(window.provider.state.connection).toBe('refused')
    expect(window.provider.state.save).toMatchObject({ refusal: { code: 'unreadable' } })
  })

  it('and says how far a large outbox has come', async () => {
    const { provider, type, say, answerSync, updates, clock } = waiting()
    answerSync()
    expect(provider.state.save).toEqual({ kind: 'saved' })
    await type('x'.repeat(3_000_000))
    expect(provider.state.save).toEqual({ kind: 'saving', waiting: 1, progress: 0 })
    const seen: (number | null)[] = []
    for (let seq = 2; provider.state.save.kind === 'saving' && seq < 400; seq++) {
      say({ kind: 'saved', number: updates()[seq - 2]?.number ?? 0, seq })
      if (provider.state.save.kind === 'saving') seen.push(provider.state.save.progress)
      clock.advance(16)
    }
    expect(seen.length).toBeGreaterThan(15)
    expect(Math.max(...seen.map((share) => share ?? 0))).toBeGreaterThan(0.9)
    expect(seen).toEqual([...seen].sort((one, other) => (one ?? 2) - (other ?? 2)))
    await type('y')
    expect(provider.state.save).toEqual({ kind: 'saving', waiting: 1, progress: null })
  })

  it('and waits when it is told that it is too fast, and comes back when that ended it', async () => {
    const { provider, type, say, answerSync, updates, clock } = waiting()
    answerSync()
    await type('a')
    say({ kind: 'refused', number: updates()[0]?.number ?? 0, code: 'too-fast', retryAfterMs: 700 })
    clock.advance(699)
    expect(updates()).toHaveLength(1)
    clock.advance(1)
    expect(updates()).toHaveLength(2)
    say({ kind: 'closing', code: 'too-fast' })
    expect(away(provider)).toBe(true)
  })
})

describe('a page that takes long to draw what others write', () => {
  const row = (text: string, clientId: number) => {
    const doc = new Y.Doc()
    doc.clientID = clientId
    doc.getText('title').insert(0, text)
    return { clientId, update: Y.encodeStateAsUpdate(doc) }
  }
  const slow = (drawnMs: number, drawEveryMs = 0) => {
    const window = connected({ drawEveryMs })
    const drawn: string[] = []
    window.doc.on('update', (_, origin) => {
      if (origin !== window.provider) return
      drawn.push(window.doc.getText('title').toString())
      window.clock.advance(drawnMs)
    })
    const hear = (from: number) => {
      window.say({ kind: 'updates', from, rows: [row(String(from), 100 - from)] })
    }
    return { ...window, drawn, hear }
  }

  it('rests, and then draws at once what has come meanwhile, with every answer in its order', async () => {
    const { hear, drawn, clock, type, say, updates, provider } = slow(400)
    hear(2)
    expect(drawn).toHaveLength(1)
    hear(3)
    hear(4)
    await type('own')
    say({ kind: 'saved', number: updates()[0]?.number ?? 0, seq: 5 })
    hear(6)
    hear(7)
    expect(drawn).toHaveLength(1)
    clock.advance(799)
    expect(drawn).toHaveLength(1)
    clock.advance(1)
    expect(drawn).toHaveLength(2)
    expect([...(drawn.at(-1) ?? '')].sort().join('')).toBe('23467now')
    expect(provider.state).toMatchObject({ connection: 'online', save: { kind: 'saved' } })
  })

  it('hears of its own answers while it rests and nothing waits to be drawn', async () => {
    const { hear, type, say, updates, provider } = slow(400)
    hear(2)
    await type('own')
    say({ kind: 'saved', number: updates()[0]?.number ?? 0, seq: 3 })
    expect(provider.state.save).toEqual({ kind: 'saved' })
  })

  it('does not rest when it is quick', () => {
    const { hear, drawn } = slow(20)
    for (let from = 2; from < 12; from += 1) hear(from)
    expect(drawn).toHaveLength(10)
  })

  it('draws at once what comes first, and together what comes soon after, where it draws', () => {
    const { hear, drawn, clock } = slow(5, 33)
    hear(2)
    expect(drawn).toHaveLength(1)
    hear(3)
    hear(4)
    clock.advance(32)
    expect(drawn).toHaveLength(1)
    clock.advance(1)
    expect(drawn).toHaveLength(2)
    clock.advance(100)
    hear(5)
    expect(drawn).toHaveLength(3)
  })

  it('rests after what the browser lays out and paints before the next timer, as after its own drawing', () => {
    const { hear, drawn, clock } = slow(5, 33)
    hear(2)
    hear(3)
    clock.stall(333)
    clock.advance(599)
    expect(drawn).toHaveLength(1)
    hear(4)
    clock.advance(1)
    expect(drawn).toHaveLength(2)
    expect([...(drawn.at(-1) ?? '')].sort().join('')).toBe('234')
  })

  it('hears at once that the server sends it away', () => {
    const { hear, say, provider } = slow(400)
    hear(2)
    say({ kind: 'closing', code: 'document-restored' })
    expect(provider.state.save).toMatchObject({ kind: 'not-saved', refusal: { code: 'document-restored' } })
  })

  it('lets go of what it had not drawn yet when the connection ends, and asks for it again', () => {
    const { hear, drawn, told, clock, provider, heard } = slow(400)
    hear(2)
    hear(3)
    told().lost()
    clock.advance(60_000)
    told().opened()
    expect(drawn).toHaveLength(1)
    expect(heard.filter(({ kind }) => kind === 'sync').at(-1)).toEqual({ kind: 'sync', epoch: 1, seq: 2 })
    expect(provider.state.connection).toBe('syncing')
  })
})
