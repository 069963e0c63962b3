import { expect, it } from 'vitest'
import { isPresence } from '@/server/admission/is-presence'

it.each(['{}', '{"cursor":{"anchor":{},"head":{}}}', ' {"a":[1]} '])('takes %s for presence', (state) => {
  expect(isPresence(state)).toBe(true)
})

it.each(['', 'null', '1', '"x"', '[]', 'true', '{', '{}{}', '{"a":}', `${'['.repeat(4_000)}`, '\u0000'])(
  'does not take %j for presence',
  (state) => {
    expect(isPresence(state)).toBe(false)
  },
)
