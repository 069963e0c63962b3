import type { Transaction } from 'prosemirror-state'
import { commonEnds } from '../common-ends'
import { schema } from '../schema'
import { isBetweenLetters } from './find-query'
import type { Match } from './match-text'

/** What takes the place of a match: where an expression was looked for, `$1`, `$<name>`, `$&` and `$$` have meanings. */
export const replacementFor = (match: Match, template: string): string => {
  const { captured, named } = match
  if (captured === undefined) return template
  return template.replaceAll(/\$(?:(\$)|(&)|(\d{1,2})|<([^>]*)>)/g, (all, dollar, whole, number, name) => {
    if (dollar !== undefined) return '$'
    if (whole !== undefined) return captured[0] ?? ''
    if (name !== undefined) return named === undefined ? all : (named[name] ?? '')
    if (Number(number) > 0 && Number(number) < captured.length) return captured[Number(number)] ?? ''
    // `$12` where there are fewer than twelve is the first one and a 2.
    const first = Number(number.charAt(0))
    return first > 0 && first < captured.length ? (captured[first] ?? '') + number.slice(1) : all
  })
}

/** Replaces what stands at a place by `text`, touching only the letters that differ, which keep the marks there. */
export const replaceLetters = (
  transaction: Transaction,
  { from, to }: { readonly from: number; readonly to: number },
  text: string,
): void => {
  const $from = transaction.doc.resolve(from)
  const old = $from.parent.textBetween($from.parentOffset, $from.parentOffset + to - from, undefined, '\n')
  let { start, end } = commonEnds(old, text)
  while (start > 0 && !(isBetweenLetters(old, start) && isBetweenLetters(text, start))) start -= 1
  while (end > 0 && !(isBetweenLetters(old, old.length - end) && isBetweenLetters(text, text.length - end)))
    end -= 1
  const inserted = text.slice(start, text.length - end)
  const [first, last] = [from + start, to - end]
  if (inserted === '') {
    if (last > first) transaction.delete(first, last)
    return
  }
  // What is only added is like the letter before it, as long as that belongs to the match.
  const { nodeBefore, nodeAfter } = transaction.doc.resolve(first)
  const model = last === first && start > 0 ? nodeBefore : nodeAfter
  transaction.replaceWith(first, last, schema.text(inserted, model?.marks))
}
