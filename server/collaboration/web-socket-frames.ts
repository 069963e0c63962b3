const finalBinary = 0x82
/** Lengths up to here stand in the header's second byte; beyond it this says how many bytes hold the length. */
const longestShort = 125
const inTwoBytes = 126
const inEightBytes = 127

/** The WebSocket frame by which a server sends `payload` whole: binary, neither masked nor compressed (RFC 6455, 5.2). */
export const webSocketFrame = (payload: Uint8Array): Buffer => {
  const { length } = payload
  const header = length <= longestShort ? 2 : length < 2 ** 16 ? 4 : 10
  const frame = Buffer.allocUnsafe(header + length)
  frame[0] = finalBinary
  if (header === 2) frame[1] = length
  else if (header === 4) {
    frame[1] = inTwoBytes
    frame.writeUInt16BE(length, 2)
  } else {
    frame[1] = inEightBytes
    frame.writeUInt32BE(Math.floor(length / 2 ** 32), 2)
    frame.writeUInt32BE(length % 2 ** 32, 6)
  }
  frame.set(payload, header)
  return frame
}

/** Frames messages: one that goes to many, one after another, is framed once (rule P5). */
export const framing = (): ((payload: Uint8Array) => Buffer) => {
  let last: Uint8Array | null = null
  let frame: Buffer = Buffer.alloc(0)
  return (payload) => {
    if (payload !== last) {
      frame = webSocketFrame(payload)
      last = payload
    }
    return frame
  }
}
