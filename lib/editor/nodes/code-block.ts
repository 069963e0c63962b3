import { InputRule } from 'prosemirror-inputrules'
import type { Attrs } from 'prosemirror-model'
import { languageWord } from '../code-languages'
import { defineNode } from '../define-node'
import { freshFence } from '../plugins/fences'

const attributes = (given: Attrs) => ({ language: languageWord(given.language) })

/** Where GitHub, Stack Overflow and most Markdown renderers say which language code is in. */
const languageInPage = (block: HTMLElement): string | null => {
  const code = block.querySelector(':scope > code')
  for (const element of [block, code, block.parentElement]) {
    const said = element?.getAttribute('data-language') ?? element?.getAttribute('data-lang')
    const named = /(?:^|\s)(?:language|lang|highlight-source)-(\S+)/.exec(element?.className ?? '')?.[1]
    if (said || named) return languageWord(said ?? named)
  }
  return null
}

export const codeBlock = defineNode({
  spec: {
    content: 'text*',
    marks: '',
    group: 'block',
    code: true,
    defining: true,
    attrs: { language: { default: null } },
    parseDOM: [
      {
        tag: 'pre',
        preserveWhitespace: 'full',
        getAttrs: (element) => ({ language: languageInPage(element) }),
      },
    ],
    toDOM: (node) => {
      const { language } = attributes(node.attrs)
      const said = language === null ? {} : { 'data-language': language }
      return ['pre', { spellcheck: 'false', ...said }, ['code', 0]]
    },
  },
  attributes,
  inputRules: (type) => [
    new InputRule(/^```$/, (state, _match, start, end) => {
      const $start = state.doc.resolve(start)
      if (!$start.node(-1).canReplaceWith($start.index(-1), $start.indexAfter(-1), type)) return null
      // Only letters can become code; a formula would be lost.
      if ($start.parent.children.some(({ type }) => type.name === 'math')) return null
      return state.tr.delete(start, end).setBlockType(start, start, type).setMeta(freshFence, $start.before())
    }),
  ],
})
