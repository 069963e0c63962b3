import * as Y from 'yjs'
import { firstFrom } from './first-from'

/**
 * Which letters of this window may stand elsewhere, too. Whoever splits, joins, wraps or moves a block writes letters
 * anew and deletes those that stood there before; undo writes anew what it brings back. What is typed stood nowhere.
 */
export class CopiedLetters {
  /** Clocks of this window, rising. */
  readonly #ranges: { readonly from: number; to: number }[] = []

  /** To be called with each transaction, when its observers are. */
  note({ local, origin, doc, deleteSet, beforeState, afterState }: Y.Transaction): void {
    if (!local || (deleteSet.clients.size === 0 && !(origin instanceof Y.UndoManager))) return
    const [from, to] = [beforeState.get(doc.clientID) ?? 0, afterState.get(doc.clientID) ?? 0]
    const last = this.#ranges.at(-1)
    if (last?.to === from) last.to = to
    else if (from < to) this.#ranges.push({ from, to })
  }

  /** Whether the letter of this clock may have stood elsewhere. */
  has(clock: number): boolean {
    const range = this.#ranges[firstFrom(this.#ranges, ({ to }) => to > clock)]
    return range !== undefined && range.from <= clock
  }
}
