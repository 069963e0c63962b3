import { describe, expect, it } from 'vitest'
import { type Role, roles } from '@/lib/access/roles'
import { newDocumentId, principalId } from '@/lib/protocol/identifiers'
import type { ClientMessage } from '@/lib/protocol/messages'
import { permit } from '@/server/admission/permit'
import { defaultLimits } from '@/server/limits'

const grantOf = (role: Role) => ({
  documentId: newDocumentId(),
  role,
  clientId: 9,
  principal: { id: principalId('ada'), name: 'Ada', hue: 0, guest: true },
})
const update = (bytes: number): ClientMessage => ({
  kind: 'update',
  number: 1,
  update: new Uint8Array(bytes),
})

describe('a message is permitted', () => {
  it.each(roles)('to read and to be seen as %s', (role) => {
    expect(permit(grantOf(role), { kind: 'sync', epoch: 0, seq: 0 })).toBeNull()
    expect(permit(grantOf(role), { kind: 'presence', state: '{}' })).toBeNull()
  })

  it.each([
    ['owner', null],
    ['editor', null],
    ['commenter', 'not-permitted'],
    ['viewer', 'not-permitted'],
  ] as const)('to write as %s: %s (U1)', (role, expected) => {
    expect(permit(grantOf(role), update(100))).toBe(expected)
  })

  it('within bounds (U2)', () => {
    expect(permit(grantOf('editor'), update(1))).toBe('malformed')
    expect(permit(grantOf('editor'), update(2))).toBeNull()
    expect(permit(grantOf('editor'), update(defaultLimits.updateBytes))).toBeNull()
    expect(permit(grantOf('editor'), update(defaultLimits.updateBytes + 1))).toBe('too-large')
    expect(permit(grantOf('editor'), { kind: 'presence', state: 'x'.repeat(5_000) })).toBe('too-large')
    const limits = { updateBytes: 9, presenceCharacters: 9 }
    expect(permit(grantOf('editor'), update(9), limits)).toBeNull()
    expect(permit(grantOf('editor'), update(10), limits)).toBe('too-large')
    expect(permit(grantOf('editor'), { kind: 'presence', state: '{"a":1000}' }, limits)).toBe('too-large')
  })

  it('to be seen as an object, or not at all', () => {
    expect(permit(grantOf('viewer'), { kind: 'presence', state: null })).toBeNull()
    expect(permit(grantOf('viewer'), { kind: 'presence', state: '7' })).toBe('malformed')
  })
})
