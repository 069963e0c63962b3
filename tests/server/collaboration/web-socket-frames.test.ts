import { describe, expect, it } from 'vitest'
import { webSocketFrame } from '@/server/collaboration/web-socket-frame'

/** Reads a frame as the standard says, without masks. */
const read = (frame: Buffer): { readonly first: number; readonly payload: Buffer } => {
  const [first = 0, second = 0] = frame
  const header = second === 127 ? 10 : second === 126 ? 4 : 2
  const length =
    second === 127 ? Number(frame.readBigUInt64BE(2)) : second === 126 ? frame.readUInt16BE(2) : second
  expect(frame.length).toBe(header + length)
  return { first, payload: frame.subarray(header) }
}

describe('a WebSocket frame', () => {
  it.each([0, 1, 125, 126, 127, 65_535, 65_536, 200_000])('carries %i bytes whole', (length) => {
    const bytes = Uint8Array.from({ length }, (_, index) => index % 251)
    const { first, payload } = read(webSocketFrame(bytes))
    expect(first).toBe(0b1000_0010)
    expect(payload.equals(bytes)).toBe(true)
  })
})
