import type { Node } from 'prosemirror-model'
import { schema } from '../schema'
import { readBlocks } from './read-markdown'
import type { Branch } from './token-tree'

const { nodes } = schema

const sign = /^\[([ xX])\](?:\s+|$)/

/** Whether an item is a task, and then whether it is done. */
const taskIn = (item: Branch): boolean | null => {
  const first = item.children[0]
  const inline = first?.token.type === 'paragraph_open' ? first.children[0] : undefined
  const words = inline?.token.children?.[0]
  // By the letters as they were written: `\[ ]` is no box.
  const [, mark] = sign.exec(inline?.token.content ?? '') ?? []
  if (mark === undefined || words?.type !== 'text') return null
  words.content = words.content.replace(sign, '')
  return mark !== ' '
}

/** An item's blocks; the first of them is a line of words, whatever was written. */
const contentOf = (item: Branch, origin: string): Node[] => {
  const blocks = readBlocks(item.children, origin)
  return blocks[0]?.type === nodes.paragraph ? blocks : [nodes.paragraph.create(), ...blocks]
}

/** A list; where tasks and other items stand in one, each kind gets a list of its own. */
export const readItems = ({ token, children }: Branch, origin: string): Node[] => {
  const lists: { tasks: boolean; items: Node[] }[] = []
  for (const item of children) {
    const checked = taskIn(item)
    const content = contentOf(item, origin)
    const made =
      checked === null ? nodes.listItem.create(null, content) : nodes.taskItem.create({ checked }, content)
    const last = lists.at(-1)
    if (last?.tasks === (checked !== null)) last.items.push(made)
    else lists.push({ tasks: checked !== null, items: [made] })
  }
  const ordered = token.type === 'ordered_list_open'
  let start = Number(token.attrGet('start') ?? 1)
  return lists.map(({ tasks, items }) => {
    const first = Math.max(1, start)
    start += items.length
    if (tasks) return nodes.taskList.create(null, items)
    return ordered ? nodes.orderedList.create({ start: first }, items) : nodes.bulletList.create(null, items)
  })
}
