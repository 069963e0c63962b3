import { describe, expect, it } from 'vitest'
import { framing, webSocketFrames } from '@/server/collaboration/web-socket-frames'

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
    const { first, payload } = read(webSocketFrames([bytes]))
    expect(first).toBe(0b1000_0010)
    expect(payload.equals(bytes)).toBe(true)
  })

  it('stands behind another, when several messages go together', () => {
    const several = [new Uint8Array(3).fill(1), new Uint8Array(300).fill(2), new Uint8Array(70_000).fill(3)]
    expect(webSocketFrames(several)).toEqual(Buffer.concat(several.map((bytes) => webSocketFrames([bytes]))))
  })

  it('is made once for a message that goes to many', () => {
    const frame = framing()
    const [message, other] = [new Uint8Array(5), new Uint8Array(6)]
    const first = frame([message])
    frame([message, other])
    expect(frame([message])).toBe(first)
    expect(frame([other])).toEqual([webSocketFrames([other])])
  })

  it('holds what is large itself, and no copy of it', () => {
    const part = new Uint8Array(65_536).fill(7)
    const framed = framing()([part])
    expect(framed[1]).toBe(part)
    expect(Buffer.concat(framed)).toEqual(webSocketFrames([part]))
  })
})
