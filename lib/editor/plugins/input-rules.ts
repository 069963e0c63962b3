import { InputRule, inputRules as inputRulesPlugin } from 'prosemirror-inputrules'
import type { Plugin } from 'prosemirror-state'
import type { MarkDefinition } from '../define-mark'
import type { NodeDefinition } from '../define-node'
import { safeHref } from '../safe-href'
import { type MarkName, marks, type NodeName, nodes, schema } from '../schema'

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

/** An address that was typed out leads there once a space ends it; the full stop after it does not belong to it. */
const addressRule = new InputRule(
  /(?:^|[\s(])((?:https?:\/\/|www\.)[^\s<>"]+)(\s)$/i,
  (state, match, start, end) => {
    const [whole, typed = '', space = ''] = match
    const address = typed.replace(/[.,;:!?'"»”’\])}]+$/u, '')
    const href = safeHref(/^www\./i.test(address) ? `https://${address}` : address)
    const from = start + whole.length - typed.length - space.length
    const to = from + address.length
    if (href === null || !/\..|localhost/.test(address)) return null
    if (state.doc.rangeHasMark(from, to, schema.marks.link)) return null
    const allowed = state.doc.resolve(from).parent.type.allowsMarkType(schema.marks.link)
    if (!allowed || end - start !== whole.length - space.length) return null
    return state.tr
      .addMark(from, to, schema.marks.link.create({ href }))
      .insertText(space, end)
      .removeStoredMark(schema.marks.link)
  },
  { inCodeMark: false },
)

/** What typing makes of words: the rules stand with the nodes and marks that they make. */
export const inputRules = (): Plugin =>
  inputRulesPlugin({ rules: [...ofNodes, dividerRule, ...ofMarks, addressRule] })
