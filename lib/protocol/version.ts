/**
 * Version of the wire. A browser that speaks another version is asked to reload.
 * Raise it with every change of shape in `messages.ts`, `handshake.ts` or `packet-codec.ts`; a test holds it
 * against a hash of what the wire looks like (rule P8).
 */
export const protocolVersion = 3
