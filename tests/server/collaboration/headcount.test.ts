import { describe, expect, it } from 'vitest'
import { newDocumentId, principalId } from '@/lib/protocol/identifiers'
import { type Admittee, Headcount } from '@/server/collaboration/headcount'
import { defaultLimits, type LimitName } from '@/server/limits'

const address = '203.0.113.7'
const documentId = newDocumentId()

describe('the number of those inside', () => {
  it.each<[LimitName, (index: number) => Partial<Admittee>]>([
    [
      'addressConnections',
      (index) => ({ principalId: principalId(`${index}`), documentId: newDocumentId() }),
    ],
    ['principalConnections', (index) => ({ address: `198.51.100.${index}`, documentId: newDocumentId() })],
    [
      'documentConnections',
      (index) => ({ address: `198.51.100.${index}`, principalId: principalId(`${index}`) }),
    ],
    [
      'processConnections',
      (index) => ({
        address: undefined,
        principalId: principalId(`${index}`),
        documentId: newDocumentId(),
      }),
    ],
  ])('is bounded by %s, and there is room again when one has gone', (limit, another) => {
    const headcount = new Headcount({ ...defaultLimits, [limit]: 3 })
    const enter = (index: number): (() => void) | null =>
      headcount.enter({ address, principalId: principalId('ada'), documentId, ...another(index) })
    const [first] = [1, 2, 3].map(enter)
    expect(enter(4)).toBeNull()
    first?.()
    first?.()
    expect(enter(5)).not.toBeNull()
    expect(enter(6)).toBeNull()
  })

  it('has no bound by address for this machine', () => {
    const headcount = new Headcount({ ...defaultLimits, addressConnections: 1, addressUnadmitted: 1 })
    for (let index = 0; index < 5; index++) {
      expect(headcount.mayKnock(undefined, 0)).toBe(true)
      headcount.knocked(undefined)
      const one = { address: undefined, principalId: principalId(`${index}`), documentId }
      expect(headcount.enter(one)).not.toBeNull()
    }
  })
})

describe('the number of those at the door', () => {
  it('is bounded for an address and for the process until they are in or gone', () => {
    const headcount = new Headcount({ ...defaultLimits, addressUnadmitted: 2, processUnadmitted: 3 })
    const gone = headcount.knocked(address)
    headcount.knocked(address)
    expect(headcount.mayKnock(address, 0)).toBe(false)
    expect(headcount.mayKnock('198.51.100.1', 0)).toBe(true)
    headcount.knocked('198.51.100.1')
    expect(headcount.mayKnock('198.51.100.2', 0)).toBe(false)
    gone()
    gone()
    expect(headcount.mayKnock(address, 0)).toBe(true)
  })

  it('is bounded in a minute for an address', () => {
    const headcount = new Headcount({ ...defaultLimits, addressKnocksPerMinute: 60 })
    const knocks = Array.from({ length: 100 }, () => headcount.mayKnock(address, 0))
    expect(knocks.filter(Boolean)).toHaveLength(60)
    expect(headcount.mayKnock('198.51.100.1', 0)).toBe(true)
    expect(headcount.mayKnock(address, 1_000)).toBe(true)
    expect(headcount.mayKnock(address, 1_000)).toBe(false)
  })
})
