import type { Node } from 'prosemirror-model'
import { schema } from '@/lib/editor/schema'
import { withoutLeadingSpace } from '../line-pieces'
import type { XmlElement } from '../xml/xml-element'
import { checkboxIn } from './docx-words'

const box = /^\s*([\u2610\u2611\u2612])[\s\u00a0]*/

/** A line that begins with a box is a task, whether it is a control of Word's or a letter. */
export const taskOf = (
  pieces: readonly Node[],
  paragraph: XmlElement,
): { readonly done: boolean; readonly words: readonly Node[] } | null => {
  const [first, ...rest] = pieces
  const [sign, letter] = first?.isText === true ? (box.exec(first.text ?? '') ?? []) : []
  if (first === undefined || sign === undefined) return null
  const control = paragraph.at('w:sdt')
  const left = (first.text ?? '').slice(sign.length)
  const words = left === '' ? rest : [schema.text(left, first.marks), ...rest]
  const said = control === null ? null : checkboxIn(control)
  return { done: said ?? letter !== '\u2610', words: withoutLeadingSpace(words) }
}
