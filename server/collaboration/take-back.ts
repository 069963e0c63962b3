/** What Engine.IO and the WebSocket beneath it hold, as far as it is needed here. */
type Holding = {
  /** Packets that wait for the transport: for the next request, where it polls. */
  writeBuffer?: unknown[]
  readonly transport?: {
    /** The WebSocket, where there is one. */
    readonly socket?: { readonly bufferedAmount: number; terminate(): void }
  }
}

/**
 * Takes back what was handed over to a connection and has not left this process, so that whoever may not read it any
 * more does not get it. A WebSocket that is in the middle of it is cut: nothing can be said behind half a frame.
 */
export const takeBack = (connection: object): void => {
  const holding = connection as Holding
  holding.writeBuffer?.splice(0)
  const socket = holding.transport?.socket
  if (socket !== undefined && socket.bufferedAmount > 0) socket.terminate()
}
