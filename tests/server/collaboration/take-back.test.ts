import { expect, test } from 'vitest'
import { takeBack } from '@/server/collaboration/take-back'

const holding = (bufferedAmount: number | null) => {
  const state = { cut: 0 }
  const socket = {
    bufferedAmount: bufferedAmount ?? 0,
    terminate: () => {
      state.cut += 1
    },
  }
  const connection = { writeBuffer: [{}, {}], transport: bufferedAmount === null ? {} : { socket } }
  return { connection, state }
}

test('takes back what waits for the next request, so that the last word is all that goes with it', () => {
  const { connection, state } = holding(null)
  takeBack(connection)
  expect(connection.writeBuffer).toEqual([])
  expect(state.cut).toBe(0)
})

test('cuts a WebSocket that is in the middle of it, and no other', () => {
  const calm = holding(0)
  takeBack(calm.connection)
  expect(calm.state.cut).toBe(0)
  const busy = holding(1)
  takeBack(busy.connection)
  expect(busy.state.cut).toBe(1)
})
