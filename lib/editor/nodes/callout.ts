import { InputRule, wrappingInputRule } from 'prosemirror-inputrules'
import type { Attrs } from 'prosemirror-model'
import { defineNode } from '../define-node'

/** What a callout can be. Each has a sign of its own: colour alone tells nobody anything. */
export const calloutKinds = ['note', 'tip', 'important', 'warning', 'danger'] as const
export type CalloutKind = (typeof calloutKinds)[number]

export const calloutKindOf = (given: unknown): CalloutKind =>
  calloutKinds.find((kind) => kind === given) ?? (given === 'caution' ? 'danger' : 'note')

const attributes = (given: Attrs) => ({ kind: calloutKindOf(given.kind) })

export const callout = defineNode({
  spec: {
    content: 'block+',
    group: 'block',
    defining: true,
    attrs: { kind: { default: 'note' } },
    parseDOM: [
      {
        tag: 'div.callout',
        getAttrs: (element) => attributes({ kind: element.getAttribute('data-kind') }),
        contentElement: (element) =>
          (element as HTMLElement).querySelector<HTMLElement>(':scope > .callout-content') ??
          (element as HTMLElement),
      },
    ],
    toDOM: (node) => [
      'div',
      { class: 'callout', dir: 'auto', role: 'note', 'data-kind': calloutKindOf(node.attrs.kind) },
      ['span', { class: 'callout-mark', contenteditable: 'false' }],
      ['div', { class: 'callout-content' }, 0],
    ],
  },
  attributes,
  inputRules: (type) => [
    wrappingInputRule(/^:::(note|tip|important|warning|caution|danger)\s$/i, type, (match) => ({
      kind: calloutKindOf(match[1]?.toLowerCase()),
    })),
    // As GitHub writes them: a quote that begins with its kind.
    new InputRule(/^\[!(note|tip|important|warning|caution|danger)\]\s$/i, (state, match, start, end) => {
      const $start = state.doc.resolve(start)
      if ($start.depth < 2 || $start.node(-1).type.name !== 'blockquote' || $start.index(-1) !== 0)
        return null
      const kind = calloutKindOf(match[1]?.toLowerCase())
      return state.tr.setNodeMarkup($start.before(-1), type, { kind }).delete(start, end)
    }),
  ],
})
