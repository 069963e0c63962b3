import type { ResolvedPos } from 'prosemirror-model'
import { type Command, Selection, TextSelection } from 'prosemirror-state'
import { isLong } from './plugins/long-text'
import { schema } from './schema'

const isInTable = ($position: ResolvedPos): boolean =>
  Array.from({ length: $position.depth }, (_, at) => $position.node(at + 1).type).includes(schema.nodes.table)

/**
 * Leads to an end of the text where the browser would stop elsewhere: in a long one where it has not laid out what comes,
 * and beside a table that the text begins or ends with, or that the caret is in.
 */
const toEnd =
  (end: 'start' | 'end', extend: boolean): Command =>
  ({ doc, selection, tr }, dispatch) => {
    const there = end === 'start' ? Selection.atStart(doc) : Selection.atEnd(doc)
    if (!isLong(doc) && ![there.$head, selection.$head].some(isInTable)) return false
    const next = extend ? TextSelection.between(selection.$anchor, there.$head) : there
    dispatch?.(tr.setSelection(next).scrollIntoView())
    return true
  }

/** Keys that lead far, of keyboards with and without Home and End. */
export const farKeys: Readonly<Record<string, Command>> = {
  'Mod-Home': toEnd('start', false),
  'Mod-End': toEnd('end', false),
  'Shift-Mod-Home': toEnd('start', true),
  'Shift-Mod-End': toEnd('end', true),
  'Meta-ArrowUp': toEnd('start', false),
  'Meta-ArrowDown': toEnd('end', false),
  'Shift-Meta-ArrowUp': toEnd('start', true),
  'Shift-Meta-ArrowDown': toEnd('end', true),
}
