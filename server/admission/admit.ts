import type { IncomingHttpHeaders } from 'node:http'
import type { Role } from '@/lib/access/roles'
import { parseHandshake } from '@/lib/protocol/handshake'
import type { DocumentId } from '@/lib/protocol/identifiers'
import { type Refusal, refusal } from '@/lib/protocol/refusals'
import { protocolVersion } from '@/lib/protocol/version'
import type { Grant, Principal } from './grant'

export type Door = {
  identify(headers: IncomingHttpHeaders): Promise<Principal | null>
  /** Null when there is no such document, or nothing in it for this principal: the two look the same. */
  roleOf(documentId: DocumentId, principal: Principal): Promise<Role | null>
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
  if (asked.version !== protocolVersion) return refused('version-mismatch')
  const principal = await door.identify(headers)
  if (principal === null) return refused('not-signed-in')
  const role = await door.roleOf(asked.documentId, principal)
  if (role === null) return refused('not-found')
  return { ok: true, grant: { documentId: asked.documentId, role, principal, clientId: asked.clientId } }
}
