import type { Role } from '@/lib/access/roles'
import type { DocumentId, PrincipalId } from '@/lib/protocol/identifiers'

/** Who is asking: an account or a guest. */
export type Principal = {
  readonly id: PrincipalId
  readonly name: string
  /** 0 … 11, the colour that they would like to have. */
  readonly hue: number
  readonly guest: boolean
}

/** The result of admission, frozen: another role is another connection. */
export type Grant = {
  readonly documentId: DocumentId
  readonly role: Role
  readonly principal: Principal
  /** The Yjs clientID that the window writes under. */
  readonly clientId: number
  /** The sign-in by which we know who it is; the connection ends with it. Null where nobody signs in. */
  readonly signInId: string | null
  /** Milliseconds since 1970 at which what gives the role ends; null for never. */
  readonly expiresAt: number | null
}
