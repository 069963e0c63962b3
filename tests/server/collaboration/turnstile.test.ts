import { expect, test } from 'vitest'
import { Turnstile } from '@/server/collaboration/turnstile'

const turnstile = () => {
  const passed: number[] = []
  const held: boolean[] = []
  const state = { full: 0, endAt: -1 }
  const made = new Turnstile({
    pass: ([first = 0]) => {
      passed.push(first)
      if (first === state.endAt) made.close()
    },
    holdBack: (heldBack) => held.push(heldBack),
    tooMuch: () => {
      state.full += 1
    },
    mostBytes: 3,
  })
  return { made, passed, held, state }
}

test('what comes while anybody holds it passes afterwards, in its order', () => {
  const { made, passed, held } = turnstile()
  made.take(Uint8Array.of(1))
  const [one, other] = [made.hold(), made.hold()]
  made.take(Uint8Array.of(2))
  made.take(Uint8Array.of(3))
  one()
  one()
  expect(passed).toEqual([1])
  other()
  expect(passed).toEqual([1, 2, 3])
  expect(held).toEqual([true, false])
  made.take(Uint8Array.of(4))
  expect(passed).toEqual([1, 2, 3, 4])
})

test('nothing that waited passes when the connection ended meanwhile', () => {
  const { made, passed, held, state } = turnstile()
  const letGo = made.hold()
  made.take(Uint8Array.of(1))
  made.close()
  made.take(Uint8Array.of(2))
  letGo()
  expect(passed).toEqual([])
  expect(held).toEqual([true])
  const next = turnstile()
  next.state.endAt = 1
  const goOn = next.made.hold()
  next.made.take(Uint8Array.of(1))
  next.made.take(Uint8Array.of(2))
  goOn()
  expect(next.passed).toEqual([1])
  expect(state.full).toBe(0)
})

test('more than may wait is told', () => {
  const { made, state } = turnstile()
  made.hold()
  made.take(Uint8Array.of(1, 1, 1))
  expect(state.full).toBe(0)
  made.take(Uint8Array.of(1))
  expect(state.full).toBe(1)
})
