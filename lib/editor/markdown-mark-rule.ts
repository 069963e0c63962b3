import { InputRule } from 'prosemirror-inputrules'
import type { MarkType } from 'prosemirror-model'

/**
 * Puts `type` on what was typed between two fences, and takes the fences away. `pattern` matches up to the end of
 * the closing fence: its first group is what stands before the opening one, its second the opening fence, its
 * third the words.
 */
export const markdownMarkRule = (pattern: RegExp, type: MarkType): InputRule =>
  new InputRule(
    pattern,
    (state, match, start, end) => {
      const [, before = '', fence = '', words = ''] = match
      const open = start + before.length
      const from = open + fence.length
      const to = from + words.length
      const parent = state.doc.resolve(open).parent
      if (!parent.type.allowsMarkType(type)) return null
      // Behind a backtick that is still open, signs are code to be.
      const begun = state.doc.textBetween(open - state.doc.resolve(open).parentOffset, open)
      if (type.name !== 'code' && begun.split('`').length % 2 === 0) return null
      // Fences round a place that holds more than text, such as a line break, are somebody's drawing.
      if (
        state.doc.textBetween(open, end, undefined, '\ufffc') !==
        match[0].slice(before.length, match[0].length - 1)
      ) {
        return null
      }
      if (state.doc.rangeHasMark(open, end, type)) return null
      return state.tr
        .delete(to, end)
        .delete(open, from)
        .addMark(open, open + words.length, type.create())
        .removeStoredMark(type)
    },
    { inCodeMark: false },
  )
