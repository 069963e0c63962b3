import { expect, test } from 'vitest'
import { base58, isBase58 } from '@/server/sharing/base58'
import { hashOfToken, newShareId, parseShareToken, shareToken } from '@/server/sharing/share-token'

const secret = 'a secret of tests'

test('a token is the same for the same secret, kind and id, and another for any other', () => {
  const token = shareToken(secret, 'link', 'a')
  expect(token).toMatch(/^[1-9A-HJ-NP-Za-km-z]{28}$/)
  expect(shareToken(secret, 'link', 'a')).toBe(token)
  const others = [
    shareToken(secret, 'link', 'b'),
    shareToken(secret, 'invitation', 'a'),
    shareToken('another secret', 'link', 'a'),
  ]
  expect(new Set([token, ...others]).size).toBe(4)
  expect(hashOfToken(token)).toMatch(/^[0-9a-f]{64}$/)
})

test('a token is read as it was written, and nothing else is one', () => {
  for (let count = 0; count < 200; count += 1) {
    const token = shareToken(secret, 'link', String(count))
    expect(parseShareToken(token)).toBe(token)
  }
  for (const text of ['', '1'.repeat(27), '1'.repeat(29), '0'.repeat(28), ` ${'1'.repeat(27)}`]) {
    expect(parseShareToken(text)).toBeNull()
  }
})

test('bytes have so many letters, whatever they are, and different ones have different letters', () => {
  expect(base58(new Uint8Array(20))).toBe('1'.repeat(28))
  expect(base58(new Uint8Array(20).fill(255))).toHaveLength(28)
  expect(base58(Uint8Array.of(0, 58))).toBe('121')
  const all = Array.from({ length: 256 }, (_, byte) => base58(Uint8Array.of(byte)))
  expect(new Set(all).size).toBe(256)
  expect(all.every((text) => isBase58(text, 1))).toBe(true)
})

test('ids do not come twice', () => {
  const ids = Array.from({ length: 1_000 }, newShareId)
  expect(new Set(ids).size).toBe(1_000)
  expect(new Set(ids.map((id) => id.length))).toEqual(new Set([17]))
})
