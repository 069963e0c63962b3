import type { Command, EditorState } from 'prosemirror-state'

/** The live text as the interface around it sees it. */
export type Editor = {
  /** The same value until something changes, as `useSyncExternalStore` wants it. */
  readonly state: EditorState
  readonly subscribe: (listener: () => void) => () => void
  /** Does it and gives the keyboard back to the text. */
  readonly run: (command: Command) => void
  readonly focus: () => void
}
