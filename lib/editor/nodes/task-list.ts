import { defineNode } from '../define-node'

/** The list's first item says what the list is: GitHub, Notion and Google Docs mark the items, not the list. */
const holdsTasks = (list: HTMLElement): boolean => {
  const first = list.querySelector(':scope > li')
  if (first === null) return false
  if (first.hasAttribute('data-checked') || first.getAttribute('role') === 'checkbox') return true
  return (
    first.querySelector(
      ':scope > input[type=checkbox], :scope > p:first-child > input[type=checkbox], :scope > label > input[type=checkbox]',
    ) !== null
  )
}

export const taskList = defineNode({
  spec: {
    content: 'taskItem+',
    group: 'block list',
    parseDOM: [{ tag: 'ul', priority: 60, getAttrs: (element) => holdsTasks(element) && null }],
    toDOM: () => ['ul', { class: 'task-list', dir: 'auto' }, 0],
  },
})
