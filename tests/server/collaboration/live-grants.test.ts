import { expect, test } from 'vitest'
import type { Role } from '@/lib/access/roles'
import { type DocumentId, newDocumentId, type PrincipalId, principalId } from '@/lib/protocol/identifiers'
import { type Access, type Asked, noAccess } from '@/server/access/access-of'
import { decideMs, LiveGrants, lookPauseMs } from '@/server/collaboration/live-grants'
import { gate } from '@/tests/support/gate'
import { ManualClock } from '@/tests/support/manual-clock'
import { testLog } from '@/tests/support/test-log'

const documentId = newDocumentId()
const [ada, bo, cy] = [principalId('ada'), principalId('bo'), principalId('cy')]

const as = (role: Role, expiresAt: number | null = null): Access => ({
  role,
  expiresAt,
  place: 'use',
  via: { kind: 'member' },
})

/** Grants, what decides about them, and what became of each connection. */
const world = () => {
  const clock = new ManualClock()
  const now = new Map<PrincipalId, Access>()
  const asked: (readonly Asked[])[] = []
  const over: string[] = []
  const signIns = new Set<string>()
  const forgotten: PrincipalId[] = []
  const state = { decide: async (): Promise<void> => {}, held: 0 }
  const grants = new LiveGrants({
    decide: async (questions) => {
      asked.push(questions)
      await state.decide()
      return questions.map(({ principalId }) => (principalId && now.get(principalId)) || noAccess)
    },
    standing: async (ids) => new Set(ids.filter((id) => signIns.has(id))),
    ended: (ids) => forgotten.push(...ids),
    clock,
    now: () => clock.now,
    log: testLog,
  })
  let clientId = 10
  const come = (
    id: PrincipalId,
    role: Role,
    more: { expiresAt?: number; signInId?: string; documentId?: DocumentId; revoking?: Promise<void> } = {},
  ) => {
    const { expiresAt = null, signInId = null, revoking } = more
    const principal = { id, name: id, hue: 0, guest: true }
    clientId += 1
    return grants.enter({
      grant: { documentId: more.documentId ?? documentId, role, principal, clientId, expiresAt, signInId },
      hold: () => {
        state.held += 1
        return () => {
          state.held -= 1
        }
      },
      revoke: async () => {
        over.push(id)
        await revoking
      },
    })
  }
  return { clock, now, asked, over, signIns, forgotten, state, grants, come }
}

const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve()
}

test('ends whoever has another role now, in one statement, and nobody else', async () => {
  const { now, asked, over, grants, come } = world()
  now
    .set(ada, as('owner'))
    .set(bo, as('viewer'))
    .set(cy, { ...as('owner'), place: 'trash' })
  come(ada, 'owner')
  come(bo, 'editor')
  come(bo, 'editor')
  come(cy, 'owner')
  come(bo, 'editor', { documentId: newDocumentId() })
  await grants.recheck(documentId)
  expect(over).toEqual([bo, bo, cy])
  expect(asked).toHaveLength(1)
  expect(asked[0]).toHaveLength(3)
  expect(grants.size).toBe(2)
})

test('asks only about those whose access changed', async () => {
  const { asked, over, grants, come } = world()
  come(ada, 'owner')
  come(bo, 'editor')
  await grants.recheck(documentId, [bo])
  expect(over).toEqual([bo])
  expect(asked).toEqual([[{ documentId, principalId: bo }]])
  await grants.recheck(newDocumentId())
  expect(asked).toHaveLength(1)
})

test('holds everybody concerned while it is being decided, and lets go of them then', async () => {
  const { now, state, grants, come } = world()
  now.set(ada, as('owner'))
  come(ada, 'owner')
  come(bo, 'editor')
  const deciding = gate()
  state.decide = () => deciding.promise
  const rechecked = grants.recheck(documentId)
  expect(state.held).toBe(2)
  deciding.open()
  await rechecked
  expect(state.held).toBe(0)
})

test('what cannot be decided after a change, or not in time, is a no', async () => {
  const { clock, now, over, state, grants, come } = world()
  now.set(ada, as('owner')).set(bo, as('editor'))
  come(ada, 'owner')
  state.decide = () => Promise.reject(new Error('the database is away'))
  await grants.recheck(documentId)
  expect(over).toEqual([ada])
  come(bo, 'editor')
  state.decide = () => new Promise(() => {})
  const rechecked = grants.recheck(documentId)
  clock.advance(decideMs)
  await rechecked
  expect(over).toEqual([ada, bo])
})

test('is over only when nothing that was written is under way, or after a while', async () => {
  const { clock, grants, come } = world()
  const revoking = gate()
  come(ada, 'editor', { revoking: revoking.promise })
  let over = false
  const rechecked = grants.recheck(documentId).then(() => {
    over = true
  })
  await settled()
  expect(over).toBe(false)
  revoking.open()
  await rechecked
  come(bo, 'editor', { revoking: new Promise(() => {}) })
  const stuck = grants.recheck(documentId)
  await settled()
  clock.advance(decideMs)
  await stuck
  expect(over).toBe(true)
})

test('ends a grant at its time, and goes by a new time when that has changed', async () => {
  const { clock, now, over, grants, come } = world()
  now.set(ada, as('editor', 5_000))
  come(ada, 'editor', { expiresAt: 1_000 })
  come(bo, 'editor', { expiresAt: 2_000 })
  clock.advance(1_000)
  await settled()
  expect(over).toEqual([])
  clock.advance(1_000)
  await settled()
  expect(over).toEqual([bo])
  now.set(ada, noAccess)
  clock.advance(2_999)
  await settled()
  expect(over).toEqual([bo])
  clock.advance(1)
  await settled()
  expect(over).toEqual([bo, ada])
  expect(grants.size).toBe(0)
})

test('waits as long as it takes for an end that is years away', async () => {
  const { clock, now, over, come } = world()
  const end = 3 * 3_600_000 + 5
  now.set(ada, as('editor', end))
  come(ada, 'editor', { expiresAt: end })
  for (let hour = 0; hour < 3; hour++) {
    clock.advance(3_600_000)
    await settled()
  }
  expect(over).toEqual([])
  now.set(ada, noAccess)
  clock.advance(5)
  await settled()
  expect(over).toEqual([ada])
})

test('looks at everybody once a minute: at their roles and at their sign-ins', async () => {
  const { clock, now, over, signIns, state, come } = world()
  now.set(ada, as('editor')).set(bo, as('editor')).set(cy, as('viewer'))
  signIns.add('s1')
  come(ada, 'editor', { signInId: 's1' })
  come(bo, 'editor', { signInId: 's2' })
  come(cy, 'editor', { signInId: 's1' })
  state.decide = () => Promise.reject(new Error('the database is away'))
  clock.advance(lookPauseMs)
  await settled()
  expect(over).toEqual([])
  state.decide = async () => {}
  clock.advance(lookPauseMs)
  await settled()
  expect(over).toEqual([bo, cy])
})

test('ends the connections of sign-ins and of people, in every document', async () => {
  const { over, forgotten, grants, come } = world()
  come(ada, 'owner', { signInId: 's1' })
  come(ada, 'owner', { signInId: 's2', documentId: newDocumentId() })
  come(bo, 'owner', { signInId: 's3' })
  come(cy, 'owner')
  await grants.endSignIns(['s2', 's3'])
  expect(over).toEqual([ada, bo])
  await grants.endPrincipals([ada])
  expect(over).toEqual([ada, bo, ada])
  expect(forgotten).toEqual([ada])
  expect(grants.size).toBe(1)
})

test('whoever has left is asked about no more, and keeps no timer', async () => {
  const { clock, asked, grants, come } = world()
  const leave = come(ada, 'editor', { expiresAt: 1_000 })
  leave()
  await grants.recheck(documentId)
  expect(asked).toEqual([])
  grants.close()
  expect(clock.timers).toBe(0)
})

test('a process that stood still looks at everybody before it takes anything more (M3)', async () => {
  const { clock, now, come, over, asked, state, grants } = world()
  now.set(ada, as('editor'))
  now.set(bo, as('editor'))
  come(ada, 'editor')
  come(bo, 'editor')
  grants.wake()
  expect(asked).toEqual([])
  clock.stall(30_000)
  now.set(bo, as('viewer'))
  grants.wake()
  expect(state.held).toBe(2)
  await expect.poll(() => state.held).toBe(0)
  expect(over).toEqual([bo])
  expect(asked).toHaveLength(1)
  grants.close()
})
