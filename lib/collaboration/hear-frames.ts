/** What Engine.IO's transport has, as far as it is needed here. */
type EngineTransport = {
  readonly name: string
  /** Takes what came over the line: of a WebSocket, a frame. */
  onData(frame: string | ArrayBuffer | Uint8Array): void
}

/**
 * Hands over binary frames of a WebSocket, each of which is a message, past the nine events of Engine.IO and Socket.IO
 * by which they would come: among many who write that is a fifth of what a reader does. Text goes their way, and so
 * does all that comes by long-polling.
 */
export const hearFrames = (transport: object, heard: (message: Uint8Array) => void): void => {
  const line = transport as EngineTransport
  if (line.name !== 'websocket') return
  const take = line.onData
  line.onData = (frame) => {
    if (typeof frame === 'string') take.call(line, frame)
    else heard(frame instanceof ArrayBuffer ? new Uint8Array(frame) : frame)
  }
}
