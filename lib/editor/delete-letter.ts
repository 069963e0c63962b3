import { type Command, TextSelection } from 'prosemirror-state'
import { graphemesIn } from './graphemes'
import { wholeBefore } from './whole-letters'

/** Code units in which a letter ends that hands write. */
const around = 64

/**
 * Letters of several signs that nobody takes apart: emoji and flags, and letters with accents of their own. Of writing
 * whose letters are put together sign by sign, as Devanagari or Thai, Backspace takes the last sign, which people expect.
 */
const isOne = (letter: string): boolean =>
  /\p{Extended_Pictographic}|\p{Regional_Indicator}|\u20e3/u.test(letter) ||
  /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{N}\p{P}\p{S}]\p{M}/u.test(letter)

/** Deletes the letter beside the caret as a whole, where it is made of several signs; all else is the browser's. */
const deleteLetter =
  (side: 'before' | 'after'): Command =>
  (state, dispatch) => {
    const { selection } = state
    if (!(selection instanceof TextSelection) || !selection.empty) return false
    const { nodeBefore, nodeAfter, pos } = selection.$from
    const text = (side === 'before' ? nodeBefore : nodeAfter)?.text
    if (text === undefined) return false
    const letter =
      side === 'before'
        ? text.slice(wholeBefore(text, text.length - 1))
        : (graphemesIn(text.slice(0, around))[Symbol.iterator]().next().value?.segment ?? '')
    if ([...letter].length < 2 || !isOne(letter)) return false
    const [from, to] = side === 'before' ? [pos - letter.length, pos] : [pos, pos + letter.length]
    dispatch?.(state.tr.delete(from, to).scrollIntoView())
    return true
  }

export const deleteLetterBefore = deleteLetter('before')
export const deleteLetterAfter = deleteLetter('after')
