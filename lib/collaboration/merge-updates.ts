import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { scanTyping, type Typing } from './scan-struct'

/** Whether `next` is what Yjs would hold as one item with `before`, once both are in a document. */
const continues = (before: Typing, next: Typing): boolean =>
  next.client === before.client &&
  next.clock === before.clock + before.length &&
  next.left?.client === before.client &&
  next.left.clock === next.clock - 1 &&
  next.right?.client === before.right?.client &&
  next.right?.clock === before.right?.clock

/** The update of one item that holds the text of all of these. */
const typingUpdate = (first: Typing, run: readonly Typing[]): Uint8Array =>
  encoding.encode((to) => {
    encoding.writeUint8Array(to, first.update.subarray(0, first.lengthAt))
    encoding.writeVarUint(
      to,
      run.reduce((sum, { update, textAt }) => sum + update.length - 1 - textAt, 0),
    )
    for (const { update, textAt } of run)
      for (let at = textAt; at < update.length - 1; at++) encoding.write(to, update[at] ?? 0)
    // Nothing is deleted.
    encoding.write(to, 0)
  })

/**
 * One v1 update that says what these v1 updates of one author say, one after the other. What was typed letter by letter
 * is one struct in it, as in the document of whoever typed it: `Y.mergeUpdates` keeps a struct a letter, each of which
 * the server checks, Postgres stores and every reader puts into place.
 */
export const mergeUpdates = (updates: readonly Uint8Array[]): Uint8Array => {
  const merged: Uint8Array[] = []
  let run: Typing[] = []
  const endRun = (): void => {
    const [first] = run
    if (first !== undefined && run.length > 1) merged[merged.length - 1] = typingUpdate(first, run)
    run = []
  }
  for (const update of updates) {
    const typing = updates.length > 1 ? scanTyping(update) : null
    const before = run.at(-1)
    if (typing !== null && before !== undefined && continues(before, typing)) {
      run.push(typing)
      continue
    }
    endRun()
    merged.push(update)
    if (typing !== null) run.push(typing)
  }
  endRun()
  return merged.length === 1 && merged[0] ? merged[0] : Y.mergeUpdates(merged)
}
