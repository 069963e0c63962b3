import { InputRule, inputRules as inputRulesPlugin } from 'prosemirror-inputrules'
import type { Plugin } from 'prosemirror-state'
import type { MarkDefinition } from '../define-mark'
import type { NodeDefinition } from '../define-node'
import { type MarkName, marks, type NodeName, nodes, schema } from '../schema'
import { linkAddress, typedAddress } from '../typed-address'
import { lineEnds } from './line-ends'

const ofNodes = (Object.entries<NodeDefinition>(nodes) as [NodeName, NodeDefinition][]).flatMap(
  ([name, { inputRules }]) => inputRules?.(schema.nodes[name]) ?? [],
)
const ofMarks = (Object.entries<MarkDefinition>(marks) as [MarkName, MarkDefinition][]).flatMap(
  ([name, { inputRules }]) => inputRules?.(schema.marks[name]) ?? [],
)

/** Three dashes alone make a divider, and a line to go on writing in. */
const dividerRule = new InputRule(/^(?:---|—-|\*\*\*|___)$/, (state, match, start, end) => {
  const $start = state.doc.resolve(start)
  if ($start.parent.type !== schema.nodes.paragraph || $start.parent.content.size !== match[0].length - 1)
    return null
  const { parent, index } = { parent: $start.node(-1), index: $start.index(-1) }
  if (!parent.canReplaceWith(index, index, schema.nodes.divider)) return null
  return state.tr.delete(start, end).insert($start.before(), schema.nodes.divider.create())
})

/** An address that was typed out leads there once a space ends it. */
const addressRule = new InputRule(
  /(?:^|[\s(])((?:https?:\/\/|www\.)[^\s<>"]+)(\s)$/i,
  (state, [whole, , space = ''], start, end) => {
    const address = typedAddress(whole.slice(0, -space.length))
    if (address === null || end - start !== whole.length - space.length) return null
    return (
      linkAddress(state, end, address)?.insertText(space, end).removeStoredMark(schema.marks.link) ?? null
    )
  },
  { inCodeMark: false },
)

/** What typing, and Enter behind it, makes of words: the rules stand with the nodes and marks that they make. */
export const inputRules = (): readonly Plugin[] => {
  const rules = inputRulesPlugin({ rules: [...ofNodes, dividerRule, ...ofMarks, addressRule] })
  return [rules, lineEnds(rules)]
}
