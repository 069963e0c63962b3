import type { Node } from 'prosemirror-model'
import type { MentionKind } from '@/lib/editor/nodes/mention'
import { schema } from '@/lib/editor/schema'

/** Words in which a mention was written, as one; null where somebody has changed them since into something else. */
export const mentionOf = (
  words: readonly Node[],
  said: { readonly kind: MentionKind; readonly id: string },
): Node | null => {
  const text = words.map((word) => (word.isText ? word.text : '\n')).join('')
  return /^@[^\n]+$/.test(text) ? schema.nodes.mention.create({ ...said, label: text.slice(1) }) : null
}
