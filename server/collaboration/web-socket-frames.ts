const finalBinary = 0x82
/** Lengths up to here stand in the header's second byte; beyond it this says how many bytes hold the length. */
const longestShort = 125
const inTwoBytes = 126
const inEightBytes = 127

const headerBytes = (length: number): number => (length <= longestShort ? 2 : length < 2 ** 16 ? 4 : 10)

/** Writes the frame of `payload` at `start`, and tells where it ends. */
const writeAt = (frames: Buffer, start: number, payload: Uint8Array): number => {
  const { length } = payload
  const header = headerBytes(length)
  frames[start] = finalBinary
  if (header === 2) frames[start + 1] = length
  else if (header === 4) {
    frames[start + 1] = inTwoBytes
    frames.writeUInt16BE(length, start + 2)
  } else {
    frames[start + 1] = inEightBytes
    frames.writeUInt32BE(Math.floor(length / 2 ** 32), start + 2)
    frames.writeUInt32BE(length % 2 ** 32, start + 6)
  }
  frames.set(payload, start + header)
  return start + header + length
}

/**
 * The WebSocket frames by which a server sends each of `payloads` whole, one behind the other: binary, neither masked
 * nor compressed (RFC 6455, 5.2).
 */
export const webSocketFrames = (payloads: readonly Uint8Array[]): Buffer => {
  const bytes = payloads.reduce((sum, { length }) => sum + headerBytes(length) + length, 0)
  const frames = Buffer.allocUnsafe(bytes)
  payloads.reduce((start, payload) => writeAt(frames, start, payload), 0)
  return frames
}

/** From here on a frame is remembered as long as its message is: parts of a document, which go to all who come. */
const largeBytes = 16 * 1024

/** Frames messages: one that goes to many by itself, small ones one after another, is framed once (rule P5). */
export const framing = (): ((payloads: readonly Uint8Array[]) => Buffer) => {
  const large = new WeakMap<Uint8Array, Buffer>()
  let last: Uint8Array | null = null
  let frame: Buffer = Buffer.alloc(0)
  return (payloads) => {
    const [payload] = payloads
    if (payload === undefined || payloads.length > 1) return webSocketFrames(payloads)
    if (payload.length >= largeBytes) {
      const framed = large.get(payload) ?? webSocketFrames(payloads)
      large.set(payload, framed)
      return framed
    }
    if (payload !== last) {
      frame = webSocketFrames(payloads)
      last = payload
    }
    return frame
  }
}
