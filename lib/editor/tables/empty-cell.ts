import type { Node } from 'prosemirror-model'

/** Whether a cell holds one line without anything on it. */
export const isEmptyCell = ({ childCount, firstChild }: Node): boolean =>
  childCount === 1 && firstChild?.isTextblock === true && firstChild.content.size === 0
