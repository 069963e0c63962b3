import type { PrincipalId } from './identifiers'

/** How many colours people can have; `app/` draws hue 0 … 11. */
export const hueCount = 12

/** One person's window in a document, as the server vouches for it. */
export type Person = {
  /** The Yjs clientID of the window: one person may have several. */
  readonly clientId: number
  readonly principalId: PrincipalId
  /** 1 to 60 characters, trimmed. */
  readonly name: string
  /** 0 … 11, an index into the twelve colours of people. */
  readonly hue: number
  readonly guest: boolean
}
