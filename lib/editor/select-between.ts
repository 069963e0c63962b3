import type { ResolvedPos } from 'prosemirror-model'
import { Selection, TextSelection } from 'prosemirror-state'

/**
 * What is selected from one place to another: words, from the nearest of them on. Where a document has no words that a
 * caret could stand in, only a picture or a formula, what is nearest to the second place as a whole.
 */
export const selectBetween = ($anchor: ResolvedPos, $head: ResolvedPos): Selection =>
  Selection.findFrom($anchor.doc.resolve(0), 1, true) === null
    ? Selection.near($head)
    : TextSelection.between($anchor, $head)
