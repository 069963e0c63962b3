import type { Attrs } from 'prosemirror-model'
import type { MentionKind } from '@/lib/editor/nodes/mention'

/** What office programs take as the name of a bookmark: letters, digits and `_`, 40 of them. */
const spelled = /^\w{1,32}$/
const named = /^_m([pd])\d{1,4}_(\w{1,32})$/
const mostNumbered = 9_999

/**
 * The name of the bookmark that says in an office file whom or what some words mention, each with a number of its own, as
 * programs want it; null for an id that none can hold.
 */
export const mentionName = ({ kind, id }: Attrs, number: number): string | null =>
  spelled.test(String(id)) && number <= mostNumbered
    ? `_m${kind === 'document' ? 'd' : 'p'}${number}_${id}`
    : null

/** What such a name says; null for that of any other bookmark. */
export const mentionedBy = (
  name: string | null,
): { readonly kind: MentionKind; readonly id: string } | null => {
  const [, kind, id] = named.exec(name ?? '') ?? []
  return id === undefined ? null : { kind: kind === 'd' ? 'document' : 'person', id }
}
