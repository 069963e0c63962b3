import * as Y from 'yjs'
import { tokenOf, tokensIn } from './tokens'
import { promise } from './violation'

/** One letter of the document that is a token: a token that is moved or brought back stands at another place then. */
export type Place = {
  readonly token: string
  readonly clientId: number
  readonly clock: number
  /** The types around it, from the inside out. */
  readonly around: readonly number[]
  /** What somebody's own transaction made of it; null while nobody has touched it. */
  fate: 'deleted' | 'moved' | null
}

export type Verdict = {
  /** Tokens that stand in the document. */
  readonly alive: number
  /** More than once, because two people moved the same words, or brought them back, at once. */
  readonly copied: number
  /** Taken out by somebody who saw them. */
  readonly deleted: number
  /** Typed into a block that somebody else rewrote or removed at that very moment. */
  readonly sweptWithBlock: number
  /** Never saved, and never said to be. */
  readonly unsaved: number
}

/** Room for 2²⁴ clocks of each of 2²⁰ clientIDs. */
const keyOf = (clientId: number, clock: number): number => clientId * 2 ** 24 + clock

const typesAround = (item: Y.Item): number[] => {
  const keys: number[] = []
  for (let type = item.parent; type instanceof Y.AbstractType; type = type._item?.parent ?? null) {
    if (type._item === null) break
    keys.push(keyOf(type._item.id.client, type._item.id.clock))
  }
  return keys
}

type Range = { readonly from: number; readonly to: number; readonly stands: (item: Y.Item) => boolean }

const everything: Range = { from: 0, to: Number.POSITIVE_INFINITY, stands: (item) => !item.deleted }

/** The tokens in what stands in `doc` under one clientID, from a clock to before another. */
const placesIn = (doc: Y.Doc, clientId: number, { from, to, stands }: Range = everything): Place[] => {
  const structs = doc.store.clients.get(clientId) ?? []
  if (from >= Y.getState(doc.store, clientId)) return []
  return structs.slice(Y.findIndexSS(structs, from)).flatMap((struct) => {
    if (!(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentString) || !stands(struct))
      return []
    const { id, content } = struct
    const tokens = tokensIn(content.str).filter(({ at }) => id.clock + at >= from && id.clock + at < to)
    if (tokens.length === 0) return []
    const around = typesAround(struct)
    return tokens.map(({ token, at }) => ({ token, clientId, clock: id.clock + at, around, fate: null }))
  })
}

/**
 * Who inserted what, and who took it out: kept outside of Yjs, so that what Yjs, the server and the network make of it
 * can be held against it.
 *
 * 1. A token is minted once. Each place where it stands was written by one transaction of one window.
 * 2. A place ends by the transaction of a window, which is noted here, or together with a type around it.
 */
export class Ledger {
  readonly #places = new Map<number, Place>()
  readonly #byToken = new Map<string, Place[]>()
  readonly #deletedIds = new Set<number>()
  readonly #answered = new Map<number, number>()
  #minted = 0

  get minted(): number {
    return this.#minted
  }

  /** A letter that stands nowhere yet. */
  mint(): string {
    return tokenOf(this.#minted++)
  }

  /** Notes what a window's own transaction wrote, and answers with the places that it took out. */
  note(transaction: Y.Transaction): Place[] {
    const { doc, beforeState, afterState, deleteSet } = transaction
    const { clientID } = doc
    // Another transaction may have followed before this one is told of; what that wrote is noted with it, and once.
    // Also what that other one took out already: this one may be all that is ever saved.
    const written = placesIn(doc, clientID, {
      from: beforeState.get(clientID) ?? 0,
      to: afterState.get(clientID) ?? 0,
      stands: ({ deleted, id }) => !deleted || !Y.isDeleted(deleteSet, id),
    })
    for (const place of written) {
      const key = keyOf(place.clientId, place.clock)
      if (this.#places.has(key)) continue
      this.#places.set(key, place)
      const others = this.#byToken.get(place.token)
      if (others === undefined) this.#byToken.set(place.token, [place])
      else others.push(place)
    }
    const moved = new Set(written.map(({ token }) => token))
    const gone: Place[] = []
    for (const [clientId, ranges] of deleteSet.clients) {
      for (const { clock, len } of ranges) {
        for (let at = clock; at < clock + len; at++) {
          const key = keyOf(clientId, at)
          this.#deletedIds.add(key)
          const place = this.#places.get(key)
          if (place === undefined) continue
          if (moved.has(place.token)) place.fate = 'moved'
          gone.push(place)
        }
      }
    }
    return gone
  }

  /** A window was told that everything it wrote below `clock` is saved. */
  answered(clientId: number, clock: number): void {
    this.#answered.set(clientId, Math.max(clock, this.#answered.get(clientId) ?? 0))
  }

  /** Holds a document that has come to rest against what was noted. */
  judge(doc: Y.Doc): Verdict {
    const standing = this.#standing(doc)
    const verdict = { alive: 0, copied: 0, deleted: 0, sweptWithBlock: 0, unsaved: 0 }
    for (const [token, places] of this.#byToken) {
      const ends = places.map((place) => this.#endOf(place, standing, doc))
      const alive = ends.filter((end) => end === 'alive').length
      if (alive > 0) verdict.alive++
      if (alive > 1) verdict.copied++
      if (alive > 0) continue
      if (ends.includes('deleted')) verdict.deleted++
      else if (ends.includes('swept')) verdict.sweptWithBlock++
      else if (ends.includes('unsaved')) verdict.unsaved++
      else promise(false, () => `${nameOf(token)} was moved by ${ends.length} people to nowhere`)
    }
    return verdict
  }

  /** Keys of the places where tokens stand in `doc`, each of which somebody must have written. */
  #standing(doc: Y.Doc): Set<number> {
    const standing = new Set<number>()
    for (const clientId of doc.store.clients.keys()) {
      for (const place of placesIn(doc, clientId)) {
        const key = keyOf(clientId, place.clock)
        promise(
          this.#places.get(key)?.token === place.token,
          () => `${describe(place)} was written by nobody`,
        )
        standing.add(key)
      }
    }
    return standing
  }

  #endOf(
    place: Place,
    standing: ReadonlySet<number>,
    doc: Y.Doc,
  ): 'alive' | 'unsaved' | 'swept' | Place['fate'] {
    const { clientId, clock, around, fate } = place
    if (standing.has(keyOf(clientId, clock))) return 'alive'
    if (clock >= Y.getState(doc.store, clientId)) {
      promise(clock >= (this.#answered.get(clientId) ?? 0), () => `${describe(place)} was saved and is lost`)
      return 'unsaved'
    }
    if (fate !== null) return fate
    promise(
      around.some((key) => this.#deletedIds.has(key)),
      () => `${describe(place)} was deleted by nobody`,
    )
    return 'swept'
  }
}

export const nameOf = (token: string): string => `token ${token.codePointAt(0)?.toString(16)}`

export const describe = ({ token, clientId, clock }: Place): string =>
  `${nameOf(token)} at ${clientId}:${clock}`
