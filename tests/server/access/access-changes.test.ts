import { expect, test } from 'vitest'
import { type DocumentId, newDocumentId, principalId } from '@/lib/protocol/identifiers'
import { AccessChanges, type LiveAccess } from '@/server/access/access-changes'
import { gate } from '../../support/gate'

const documentId = newDocumentId()
const ada = principalId('ada')

const liveParts = (
  recheck: (id: DocumentId) => Promise<void> = async () => {},
): LiveAccess & { readonly told: unknown[] } => {
  const told: unknown[] = []
  return {
    told,
    recheck: async (id, ids) => {
      told.push([id, ids])
      await recheck(id)
    },
    endSignIns: async (ids) => {
      told.push(ids)
    },
    endPrincipals: async (ids) => {
      told.push(ids)
    },
  }
}

test('a change is told to every live part that has joined and not left', async () => {
  const changes = new AccessChanges()
  const [first, second] = [liveParts(), liveParts()]
  changes.join(first)
  const leave = changes.join(second)
  await changes.changed({ documentId, principalIds: [ada] })
  leave()
  await changes.changed({ documentId })
  await changes.signInsEnded(['s1', 's2'])
  expect(first.told).toEqual([
    [documentId, [ada]],
    [documentId, undefined],
    ['s1', 's2'],
  ])
  expect(second.told).toEqual([[documentId, [ada]]])
})

test('a change is over only when every live part has acted on it', async () => {
  const changes = new AccessChanges()
  const held = gate()
  changes.join(liveParts(() => held.promise))
  let over = false
  const changed = changes.changed({ documentId }).then(() => {
    over = true
  })
  await Promise.resolve()
  expect(over).toBe(false)
  held.open()
  await changed
  expect(over).toBe(true)
})

test('the count has risen before anything is decided anew', async () => {
  const changes = new AccessChanges()
  const counts: number[] = []
  changes.join(
    liveParts(async () => {
      counts.push(changes.count)
    }),
  )
  expect(changes.count).toBe(0)
  await changes.changed({ documentId })
  await changes.signInsEnded([])
  expect(counts).toEqual([1])
  expect(changes.count).toBe(2)
  await changes.principalsEnded([])
  expect(changes.count).toBe(3)
})
