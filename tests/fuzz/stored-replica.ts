import * as Y from 'yjs'
import { integrate } from '@/lib/collaboration/integrate'
import { promise } from './violation'

type StoredRow = { readonly clientId: number; readonly update: Uint8Array }

/** Deletions of one transaction, as Yjs notes them. */
export type Deletions = Y.Transaction['deleteSet']

/** What is committed, followed row by row. It writes nothing. */
export class StoredReplica {
  readonly doc = new Y.Doc()
  #seq = 0

  get seq(): number {
    return this.#seq
  }

  /** Takes the rows that are new; each stands on those before it (rule J3), and repeats nothing (rule P3). */
  follow(rows: readonly StoredRow[]): void {
    promise(rows.length >= this.#seq, () => `the journal went back from ${this.#seq} to ${rows.length} rows`)
    for (const { update } of rows.slice(this.#seq)) {
      const { from } = Y.parseUpdateMeta(update)
      for (const [clientId, clock] of from) {
        promise(
          clock === this.clockOf(clientId),
          () => `row ${this.#seq + 1} has ${clientId} from ${clock} again`,
        )
      }
      integrate(this.doc, null, () => Y.applyUpdate(this.doc, update))
      this.#seq++
      const { pendingStructs, pendingDs } = this.doc.store
      promise(
        pendingStructs === null && pendingDs === null,
        () => `row ${this.#seq} depends on what is missing`,
      )
    }
  }

  clockOf(clientId: number): number {
    return Y.getState(this.doc.store, clientId)
  }

  holdsDeletions(deletions: Deletions): boolean {
    const { store } = this.doc
    return [...deletions.clients].every(([clientId, ranges]) =>
      ranges.every(({ clock, len }) => {
        if (clock + len > Y.getState(store, clientId)) return false
        const structs = store.clients.get(clientId) ?? []
        for (
          let at = Y.findIndexSS(structs, clock);
          (structs[at]?.id.clock ?? Infinity) < clock + len;
          at++
        ) {
          if (structs[at]?.deleted !== true) return false
        }
        return true
      }),
    )
  }
}
