import { InputRule } from 'prosemirror-inputrules'
import type { Attrs, Node } from 'prosemirror-model'
import { findWrapping } from 'prosemirror-transform'
import { defineNode } from '../define-node'

export const isChecked = (item: Node): boolean => item.attrs.checked === true

/** What a screen reader says of the checkbox: the beginning of the task's own words; empty where there are none. */
export const taskLabel = (item: Node): string => {
  const words = (item.firstChild?.textContent ?? '').trim()
  return [...words.slice(0, 200)].slice(0, 100).join('')
}

const attributes = (given: Attrs) => ({ checked: given.checked === true })

const checkedInPage = (item: HTMLElement): boolean => {
  const said = item.getAttribute('data-checked') ?? item.getAttribute('aria-checked')
  if (said !== null) return said === 'true'
  return item.querySelector('input[type=checkbox]')?.hasAttribute('checked') ?? false
}

export const taskItem = defineNode({
  spec: {
    content: 'paragraph block*',
    defining: true,
    attrs: { checked: { default: false } },
    parseDOM: [
      {
        tag: 'li',
        context: 'taskList/',
        priority: 60,
        getAttrs: (element) => ({ checked: checkedInPage(element) }),
        contentElement: (element) => {
          const ours = (element as HTMLElement).querySelector<HTMLElement>(':scope > .task-content')
          return ours ?? (element as HTMLElement)
        },
      },
    ],
    // The checkbox of a page without script; the live editor's node view puts a working one in its place.
    // One without words has no name either: it says nothing in any language.
    toDOM: (node) => [
      'li',
      { class: 'task-item', 'data-checked': String(isChecked(node)) },
      [
        'span',
        { class: 'task-check', contenteditable: 'false' },
        [
          'input',
          {
            type: 'checkbox',
            ...(taskLabel(node) === '' ? { 'aria-hidden': 'true' } : { 'aria-label': taskLabel(node) }),
            disabled: '',
            ...(isChecked(node) ? { checked: '' } : {}),
          },
        ],
      ],
      ['div', { class: 'task-content' }, 0],
    ],
  },
  attributes,
  inputRules: (type) => [
    new InputRule(/^\s*\[([ xX]?)\]\s$/, (state, match, start, end) => {
      const list = type.schema.nodes.taskList
      if (list === undefined) return null
      const transaction = state.tr.delete(start, end)
      const range = transaction.doc.resolve(start).blockRange()
      const wrapping = range && findWrapping(range, list)
      if (!range || !wrapping) return null
      const checked = match[1] === 'x' || match[1] === 'X'
      return transaction.wrap(
        range,
        wrapping.map((wrapper) => (wrapper.type === type ? { type, attrs: { checked } } : wrapper)),
      )
    }),
  ],
})
