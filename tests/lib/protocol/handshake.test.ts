import { describe, expect, it } from 'vitest'
import { parseHandshake } from '@/lib/protocol/handshake'

const good = { version: 1, schema: 1, documentId: 'A'.repeat(22), clientId: 77 }

describe('a handshake', () => {
  it('is read with what it needs and nothing else', () => {
    expect(parseHandshake({ ...good, role: 'owner', __proto__: { admin: true } })).toEqual(good)
  })

  it.each([
    null,
    undefined,
    'text',
    [],
    {},
    { ...good, version: '1' },
    { ...good, schema: '1' },
    { version: 1, documentId: good.documentId, clientId: 77 },
    { ...good, documentId: { toString: () => good.documentId } },
    { ...good, documentId: [good.documentId] },
    { ...good, clientId: 0 },
    { ...good, clientId: 1 },
    { ...good, clientId: 2 ** 32 },
    { ...good, clientId: 1.5 },
    { ...good, clientId: Number.NaN },
    { ...good, clientId: '77' },
  ])('is not %j', (value) => {
    expect(parseHandshake(value)).toBeNull()
  })
})
