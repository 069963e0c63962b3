import type { Node } from 'prosemirror-model'
import { embeddedAt } from '@/lib/editor/embed-providers'
import { schema } from '@/lib/editor/schema'

const { nodes, marks } = schema

/** Something from elsewhere as our own files have it: what it is called, and where it is. */
export const embedIn = (pieces: readonly Node[]): Node | null => {
  const [label, link, ...more] = pieces
  if (
    label?.isText !== true ||
    link?.isText !== true ||
    more.length > 0 ||
    !/^[^:]{1,40}: $/.test(label.text ?? '')
  )
    return null
  const href = marks.link.isInSet(link.marks)?.attrs.href
  const embedded = href === link.text ? embeddedAt(String(href)) : null
  return embedded === null ? null : nodes.embed.create(embedded)
}
