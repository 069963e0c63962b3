import { wrappingInputRule } from 'prosemirror-inputrules'
import type { Attrs } from 'prosemirror-model'
import { defineNode } from '../define-node'

/** Nine digits: what every browser counts with, and no more than a margin can hold. */
const highestStart = 999_999_999

const startOf = (value: unknown): number => {
  const start = typeof value === 'string' ? Number.parseInt(value, 10) : value
  if (typeof start !== 'number' || Number.isNaN(start)) return 1
  return Math.min(Math.max(Math.trunc(start), 1), highestStart)
}

const attributes = (given: Attrs) => ({ start: startOf(given.start) })

export const orderedList = defineNode({
  spec: {
    content: 'listItem+',
    group: 'block list',
    attrs: { start: { default: 1 } },
    parseDOM: [{ tag: 'ol', getAttrs: (element) => attributes({ start: element.getAttribute('start') }) }],
    toDOM: (node) => {
      const start = startOf(node.attrs.start)
      return ['ol', { dir: 'auto', ...(start === 1 ? {} : { start: String(start) }) }, 0]
    },
  },
  attributes,
  inputRules: (type) => [
    wrappingInputRule(
      /^(\d{1,9})[.)]\s$/,
      type,
      (match) => attributes({ start: match[1] }),
      (match, before) => before.childCount + startOf(before.attrs.start) === Number(match[1]),
    ),
  ],
})
