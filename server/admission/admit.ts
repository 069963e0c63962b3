import type { IncomingHttpHeaders } from 'node:http'
import type { Role } from '@/lib/access/roles'
import { parseHandshake } from '@/lib/protocol/handshake'
import type { DocumentId } from '@/lib/protocol/identifiers'
import { type Refusal, refusal } from '@/lib/protocol/refusals'
import { protocolVersion, schemaVersion } from '@/lib/protocol/version'
import type { Grant, Principal } from './grant'

/** What somebody may be in a document, and until when: milliseconds since 1970, null for ever. */
export type Standing = { readonly role: Role; readonly expiresAt: number | null }

/** Why nobody comes in to a document that they would be let in to otherwise: a refusal's name. */
export type Shut = 'in-trash' | 'in-own-trash'

export type Door = {
  /** Who it is, and by which sign-in; null when nobody that we know. */
  recognise(
    headers: IncomingHttpHeaders,
  ): Promise<{ readonly principal: Principal; readonly signInId: string } | null>
  /** Null when there is no such document, or nothing in it for this principal: the two look the same. */
  standingOf(documentId: DocumentId, principal: Principal): Promise<Standing | Shut | null>
}

export type Admission =
  | { readonly ok: true; readonly grant: Grant }
  | { readonly ok: false; readonly refusal: Refusal }

const refused = (...reason: Parameters<typeof refusal>): Admission => ({
  ok: false,
  refusal: refusal(...reason),
})

/** Admission at the door: the handshake is all that is known of whoever knocks, and nothing in it is trusted. */
export const admit = async (
  door: Door,
  headers: IncomingHttpHeaders,
  handshake: unknown,
): Promise<Admission> => {
  const asked = parseHandshake(handshake)
  if (asked === null) return refused('not-found')
  // The page of a newer version has come to a process that will end soon: the next knock is another's to answer.
  if (asked.version > protocolVersion) return refused('server-stopping')
  if (asked.version !== protocolVersion || !(asked.schema >= schemaVersion))
    return refused('version-mismatch')
  const known = await door.recognise(headers)
  if (known === null) return refused('not-signed-in')
  const standing = await door.standingOf(asked.documentId, known.principal)
  if (standing === null) return refused('not-found')
  if (typeof standing === 'string') return refused(standing)
  const { documentId, clientId } = asked
  return { ok: true, grant: { documentId, clientId, ...known, ...standing } }
}
