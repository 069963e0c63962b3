import type { Node } from 'prosemirror-model'
import { wholeBefore } from '@/lib/editor/whole-letters'

/** Code units, as many as lists show. */
const longest = 300

/** A title as one line of letters that anybody may see. */
export const titleLine = (title: string): string => {
  const line = title
    .replace(/\p{Cs}/gu, '\ufffd')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim()
  return line.length <= longest ? line : line.slice(0, wholeBefore(line, longest)).trim()
}

/** What a file is called without its folder and its ending. */
export const titleOfName = (name: string): string =>
  titleLine((name.split(/[/\\]/).at(-1) ?? '').replace(/\.[\p{L}\p{N}]{1,10}$/u, '').replaceAll('_', ' '))

/** The heading that a content begins with; empty when it begins otherwise. */
export const headingOf = (content: Node): string => {
  const first = content.firstChild
  return first?.type.name === 'heading' ? titleLine(first.textContent) : ''
}
