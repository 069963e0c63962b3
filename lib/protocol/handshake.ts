import { type DocumentId, parseDocumentId } from './identifiers'

/** What a browser says at the door: what it speaks and knows, which document it wants, and the clientID it writes under. */
export type Handshake = {
  readonly version: number
  /** The newest `schemaVersion` that it knows. */
  readonly schema: number
  readonly documentId: DocumentId
  /** `doc.clientID`, an unsigned 32-bit integer. */
  readonly clientId: number
}

/** The clientID that the server itself writes under, as for a document's first row. No window may take it. */
export const serverClientId = 1

/** Whether `value` can be the clientID of somebody's window. */
const isClientId = (value: unknown): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value > serverClientId && value < 2 ** 32

/** Reads what came from outside; null when it is not a handshake. Versions are left to the door to judge. */
export const parseHandshake = (value: unknown): Handshake | null => {
  if (typeof value !== 'object' || value === null) return null
  const { version, schema, documentId, clientId } = value as Record<string, unknown>
  const id = parseDocumentId(documentId)
  if (typeof version !== 'number' || typeof schema !== 'number' || id === null || !isClientId(clientId))
    return null
  return { version, schema, documentId: id, clientId }
}
