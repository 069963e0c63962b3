import type { Mark, Node } from 'prosemirror-model'
import { safeHref } from '@/lib/editor/safe-href'
import { schema } from '@/lib/editor/schema'

const { nodes, marks } = schema

const hrefOf = (word: Node | undefined): string | null => {
  const link = word?.marks.find((mark: Mark) => mark.type === marks.link)
  return link === undefined ? null : safeHref(link.attrs.href)
}

const plain = (address: string): string =>
  address.replace(/^(https?:\/\/|mailto:|tel:)/, '').replace(/\/$/, '')

const wordOf = (word: Node): string =>
  word.type === nodes.math
    ? word.textContent
    : word.isText
      ? (word.text ?? '')
      : (word.type.spec.leafText?.(word) ?? '')

/** The words of a line; behind those that lead somewhere else than they say stands where. */
export const linkedWords = (line: Node): string => {
  const { children } = line
  let [said, linked] = ['', '']
  children.forEach((word, at) => {
    const text = wordOf(word)
    said += text
    const href = hrefOf(word)
    linked = href === null ? '' : linked + text
    if (href === null || hrefOf(children[at + 1]) === href) return
    if (plain(linked.trim()) !== plain(href)) said += ` (${href})`
    linked = ''
  })
  return said
}
