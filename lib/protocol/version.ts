/**
 * Version of the wire. A browser that speaks another version is asked to reload.
 * Raise it with every change of shape in `messages.ts`, `handshake.ts` or `packet-codec.ts`; a test holds it
 * against a hash of what the wire looks like (rule P8).
 */
export const protocolVersion = 5

/**
 * Version of what documents are made of: kinds of nodes and marks, and their attributes. Raise it with each that a page
 * from before would not know; a test holds it against a hash of them. Such a page, left open while the server became
 * newer, is asked to reload before it writes into documents that may hold them.
 */
export const schemaVersion = 1
