import { textblockTypeInputRule } from 'prosemirror-inputrules'
import type { Attrs } from 'prosemirror-model'
import { defineNode } from '../define-node'

/** Deeper headings, which other editors have, become the deepest one here. */
const levelOf = (value: unknown): 1 | 2 | 3 => {
  const level = typeof value === 'string' ? Number.parseInt(value, 10) : value
  if (typeof level !== 'number' || Number.isNaN(level) || level <= 1) return 1
  return level < 3 ? 2 : 3
}

const attributes = (given: Attrs) => ({ level: levelOf(given.level) })

export const heading = defineNode({
  spec: {
    content: 'inline*',
    group: 'block',
    defining: true,
    attrs: { level: { default: 1 } },
    parseDOM: [1, 2, 3, 4, 5, 6].map((level) => ({ tag: `h${level}`, attrs: attributes({ level }) })),
    toDOM: (node) => [`h${levelOf(node.attrs.level)}`, 0],
  },
  attributes,
  inputRules: (type) => [
    textblockTypeInputRule(/^(#{1,3})\s$/, type, (match) => ({ level: match[1]?.length ?? 1 })),
  ],
})
