import type { DocumentId, PrincipalId } from '@/lib/protocol/identifiers'
import type { Notice } from '@/server/bus/notice'

export type AccessChange = {
  readonly documentId: DocumentId
  /** Whose access changed; without it, anybody's may have. */
  readonly principalIds?: readonly PrincipalId[]
}

/** What holds live connections, and must let go of those that are no longer allowed. */
export type LiveAccess = {
  /**
   * Decides anew about every connection to the document (of these principals), and closes whoever's role is another
   * now with `access-changed`. Once it resolves, none of them writes or reads any more under the role that it had.
   * It closes what it cannot decide, too: it never rejects for a database that is away.
   */
  recheck(documentId: DocumentId, principalIds?: readonly PrincipalId[]): Promise<void>
  /** Closes the connections that were made under these sign-ins; none is left once it resolves. */
  endSignIns(signInIds: readonly string[]): Promise<void>
  /** Closes every connection of these people, in every document; none is left once it resolves. */
  endPrincipals(principalIds: readonly PrincipalId[]): Promise<void>
}

/**
 * Carries every change of who may do what to where people are at work.
 *
 * 1. A change is told after it is committed, and whoever made it hears so after every live part of this process has
 *    acted on it, and the others have been told (rule M3).
 * 2. `count` has risen before any live part decides anew. So whoever reads it, asks for a role, and finds it
 *    unchanged when they act on the answer has acted on a role that still stood.
 */
export class AccessChanges {
  readonly #live = new Set<LiveAccess>()
  readonly #announce: (notice: Notice) => Promise<void>
  #count = 0

  /** `announce` tells other processes, and never rejects. */
  constructor(announce: (notice: Notice) => Promise<void> = async () => {}) {
    this.#announce = announce
  }

  /** How many changes there have been. */
  get count(): number {
    return this.#count
  }

  /** Tells `live` of every change from now on, until the returned function is called. */
  join(live: LiveAccess): () => void {
    this.#live.add(live)
    return () => this.#live.delete(live)
  }

  /** Resolves when nobody works under an outdated role any more. Call it after the commit. */
  async changed({ documentId, principalIds }: AccessChange): Promise<void> {
    await Promise.all([
      this.changedElsewhere({ documentId, ...(principalIds && { principalIds }) }),
      this.#announce({ kind: 'access', documentId, principalIds }),
    ])
  }

  /** The same, told by another process. */
  async changedElsewhere({ documentId, principalIds }: AccessChange): Promise<void> {
    this.#count += 1
    await Promise.all([...this.#live].map((live) => live.recheck(documentId, principalIds)))
  }

  /** Resolves when no connection that was made under these sign-ins is left. Call it after the commit. */
  async signInsEnded(signInIds: readonly string[]): Promise<void> {
    await Promise.all([
      this.signInsEndedElsewhere(signInIds),
      this.#announce({ kind: 'sign-ins-ended', signInIds }),
    ])
  }

  /** The same, told by another process. */
  async signInsEndedElsewhere(signInIds: readonly string[]): Promise<void> {
    this.#count += 1
    await Promise.all([...this.#live].map((live) => live.endSignIns(signInIds)))
  }

  /** Resolves when no connection of these people is left: they are somebody else now, or may do nothing any more. */
  async principalsEnded(principalIds: readonly PrincipalId[]): Promise<void> {
    await Promise.all([
      this.principalsEndedElsewhere(principalIds),
      this.#announce({ kind: 'principals-ended', principalIds }),
    ])
  }

  /** The same, told by another process. */
  async principalsEndedElsewhere(principalIds: readonly PrincipalId[]): Promise<void> {
    this.#count += 1
    await Promise.all([...this.#live].map((live) => live.endPrincipals(principalIds)))
  }
}
