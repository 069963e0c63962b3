import * as encoding from 'lib0/encoding'

/** What an awareness update of one window looks like, as y-protocols writes it, without a `Y.Doc`. */
export const awarenessBytes = (clientId: number, clock: number): Uint8Array =>
  encoding.encode((to) => {
    encoding.writeVarUint(to, 1)
    encoding.writeVarUint(to, clientId)
    encoding.writeVarUint(to, clock)
    encoding.writeVarString(
      to,
      JSON.stringify({ user: { name: `User ${clientId}`, color: '#ff8800' }, cursor: null }),
    )
  })

/** A light window's awareness: each one says more than the one before. */
export const lightAwareness = (): (() => Uint8Array) => {
  const clientId = Math.max(2, crypto.getRandomValues(new Uint32Array(1))[0] ?? 2)
  let clock = 0
  return () => awarenessBytes(clientId, ++clock)
}
