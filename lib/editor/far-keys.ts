import { type Command, Selection, TextSelection } from 'prosemirror-state'
import { isLong } from './plugins/long-text'

/** Leads to an end of a long text: the browser would stop where it has not laid out what comes. */
const toEnd =
  (end: 'start' | 'end', extend: boolean): Command =>
  ({ doc, selection, tr }, dispatch) => {
    if (!isLong(doc)) return false
    const there = end === 'start' ? Selection.atStart(doc) : Selection.atEnd(doc)
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
