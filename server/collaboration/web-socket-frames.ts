const finalBinary = 0x82
/** Lengths up to here stand in the header's second byte; beyond it this says how many bytes hold the length. */
const longestShort = 125
const inTwoBytes = 126
const inEightBytes = 127

const headerBytes = (length: number): number => (length <= longestShort ? 2 : length < 2 ** 16 ? 4 : 10)

/** Writes the header of a frame of `length` bytes at `start`, and tells where it ends. */
const writeHeader = (frames: Buffer, start: number, length: number): number => {
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
  return start + header
}

/** Writes the frame of `payload` at `start`, and tells where it ends. */
const writeAt = (frames: Buffer, start: number, payload: Uint8Array): number => {
  const end = writeHeader(frames, start, payload.length)
  frames.set(payload, end)
  return end + payload.length
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

const headerOf = ({ length }: Uint8Array): Buffer => {
  const header = Buffer.allocUnsafe(headerBytes(length))
  writeHeader(header, 0, length)
  return header
}

/** From here on a message is not copied behind its header: the two are written one after the other. */
const largeBytes = 16 * 1024

/** What is to be written for some messages: one piece, or a header and its message. */
export type Framed = readonly [Uint8Array] | readonly [Uint8Array, Uint8Array]

/** Frames messages: one that goes to many by itself, small ones one after another, is framed once (rule P5). */
export const framing = (): ((payloads: readonly Uint8Array[]) => Framed) => {
  let last: Uint8Array | null = null
  let framed: Framed = [Buffer.alloc(0)]
  return (payloads) => {
    const [payload] = payloads
    if (payload === undefined || payloads.length > 1) return [webSocketFrames(payloads)]
    if (payload.length >= largeBytes) return [headerOf(payload), payload]
    if (payload !== last) {
      framed = [webSocketFrames(payloads)]
      last = payload
    }
    return framed
  }
}
