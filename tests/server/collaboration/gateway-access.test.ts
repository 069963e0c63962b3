import { once } from 'node:events'
import type { Duplex } from 'node:stream'
import { setImmediate } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { principalId } from '@/lib/protocol/identifiers'
import { gate } from '@/tests/support/gate'
import { GatewayFixture, until } from './gateway-fixture'

let fixture: GatewayFixture

beforeEach(async () => {
  fixture = await new GatewayFixture().listen()
})
afterEach(() => fixture.close())

describe.each([['websocket'], ['polling']] as const)('over %s', (transport) => {
  it('whoever loses their role is out when the change is over, and comes back with what they have', async () => {
    const ada = fixture.person('ada', { transports: [transport] })
    await until(ada, () => ada.synced)
    fixture.access.role = 'viewer'
    await fixture.changes.changed({ documentId: fixture.documentId })
    expect(fixture.liveGrants.size).toBe(0)
    await until(ada, () => ada.synced && ada.state.role === 'viewer')
    ada.doc.getText('title').insert(0, 'too late')
    await until(ada, () => ada.state.save.kind === 'not-saved')
    expect(ada.state.save).toMatchObject({ waiting: 1, refusal: { code: 'not-permitted' } })
    expect(fixture.journal.rows(fixture.documentId)).toHaveLength(1)
    fixture.access.role = null
    await fixture.changes.changed({ documentId: fixture.documentId, principalIds: [principalId('ada')] })
    await until(ada, () => ada.state.connection === 'refused')
    expect(ada.state.save).toMatchObject({ waiting: 1, refusal: { code: 'not-found' } })
    expect(ada.state.loaded).toBe(true)
  })

  it('whose role changed on the way from the door does not come in with the old one', async () => {
    fixture.access.onTheWay = async () => {
      fixture.access.onTheWay = async () => {}
      fixture.access.role = 'viewer'
      await fixture.changes.changed({ documentId: fixture.documentId })
    }
    const ada = fixture.person('ada', { transports: [transport] })
    await until(ada, () => ada.synced)
    expect(ada.state.role).toBe('viewer')
  })

  it('a connection ends with its sign-in', async () => {
    const ada = fixture.person('ada', { transports: [transport] })
    const bo = fixture.person('bo', { transports: [transport] })
    await Promise.all([until(ada, () => ada.synced), until(bo, () => bo.synced)])
    fixture.access.role = null
    await fixture.changes.signInsEnded(['sign-in of ada'])
    await until(ada, () => ada.state.connection === 'refused')
    expect(bo.state.connection).toBe('online')
  })
})

it('whoever was gone before it was known who they are counts no longer, though their document cannot be opened', async () => {
  await fixture.close()
  fixture = await new GatewayFixture({ documentConnections: 1 }).listen()
  const line = new Promise<Duplex>((resolve) => {
    fixture.http.prependListener('upgrade', (_, line) => resolve(line))
  })
  const known = gate()
  const asked = new Promise<void>((resolve) => {
    fixture.identified = () => {
      resolve()
      return known.promise
    }
  })
  const ada = fixture.bareSocket()
  await asked
  const gone = once(await line, 'close')
  ada.close()
  await gone
  await setImmediate()
  const opening = new Promise<void>((resolve) => {
    fixture.journal.away = resolve
  })
  known.open()
  await Promise.race([opening, setImmediate()])
  await setImmediate()
  fixture.journal.away = null
  const bo = fixture.person('bo')
  await until(bo, () => bo.synced || bo.state.connection === 'waiting')
  expect(bo.synced).toBe(true)
})

it.each([
  ['their first words are', 0],
  ['more of their words are', 1],
])(
  'a guest who becomes an account while %s on the way to the journal goes on as the account',
  async (_, before) => {
    const { journal, changes } = fixture
    const headers = { cookie: 'guest' }
    const window = fixture.person('guest', { headers })
    await until(window, () => window.synced)
    for (let words = 0; words < before; words++) {
      window.doc.getText('title').insert(0, 'first ')
      await until(window, () => window.state.save.kind === 'saved')
    }
    journal.held = true
    window.doc.getText('title').insert(0, 'words ')
    await vi.waitFor(() => expect(journal.underWay).toBe(1))
    headers.cookie = 'account'
    journal.became.set(principalId('guest'), principalId('account'))
    const isBack = new Promise<void>((resolve) => {
      fixture.identified = async ({ name }) => {
        if (name === 'account') resolve()
      }
    })
    const over = changes.principalsEnded([principalId('guest')])
    await isBack
    await setImmediate()
    journal.held = false
    journal.commit()
    await over
    await until(window, () => window.synced || window.state.connection === 'refused')
    expect(window.state.connection).toBe('online')
    window.doc.getText('title').insert(0, 'last ')
    await until(window, () => window.state.save.kind === 'saved')
    expect(journal.rows(fixture.documentId).map(({ principalId }) => principalId)).toEqual([
      null,
      ...Array.from({ length: before + 1 }, () => 'guest'),
      'account',
    ])
  },
)
