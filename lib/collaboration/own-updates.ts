import type * as Y from 'yjs'

/**
 * Calls `written` with each update of the document that is not of `foreign`, until the answer is called.
 *
 * Yjs encodes every transaction for whoever listens to `update`, and what comes from others would be encoded to be
 * thrown away: beside somebody's paste of megabytes that was three quarters of a window's work. So this listens only
 * between a transaction's clean-up and its update, which follow each other.
 */
export const onOwnUpdate = (
  doc: Y.Doc,
  foreign: unknown,
  written: (update: Uint8Array) => void,
): (() => void) => {
  let listening = false
  const leave = (): void => {
    if (listening) doc.off('update', heard)
    listening = false
  }
  const heard = (update: Uint8Array, origin: unknown): void => {
    leave()
    if (origin !== foreign) written(update)
  }
  const listen = ({ origin }: Y.Transaction): void => {
    if (origin === foreign) leave()
    else doc.on('update', heard)
    listening = origin !== foreign
  }
  doc.on('afterTransactionCleanup', listen)
  return () => {
    doc.off('afterTransactionCleanup', listen)
    leave()
  }
}
