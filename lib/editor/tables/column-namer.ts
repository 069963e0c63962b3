import type * as Y from 'yjs'

/** Makes names of columns that no other window ever makes: a window's clientID is its own. */
export const columnNamer = ({ clientID }: Y.Doc): (() => string) => {
  let made = 0
  return () => {
    made += 1
    return `${clientID.toString(36)}-${made.toString(36)}`
  }
}
