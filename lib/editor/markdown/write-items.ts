import type { Node } from 'prosemirror-model'
import { schema } from '../schema'
import { prefixed, withoutSigns, writeBlocks } from './write-markdown'

const { nodes } = schema

/** Nine digits, as Markdown reads them. */
const highest = 999_999_999

const markerOf = (list: Node, at: number, other: boolean): string => {
  if (list.type !== nodes.orderedList) return other ? '*' : '-'
  const start = Number(list.attrs.start)
  const number = start + list.childCount > highest ? start : start + at
  return `${number}${other ? ')' : '.'}`
}

/** Whether a list can stand right under a line of words: others would be read as more of these words. */
const canFollowWords = (list: Node): boolean => {
  if (list.type === nodes.orderedList && Number(list.attrs.start) !== 1) return false
  return (list.firstChild?.firstChild?.content.size ?? 0) > 0
}

/** An item's blocks: lists in it stand close to its words, everything else a line apart. */
const writeContent = (item: Node, origin: string): string => {
  const [first, ...rest] = item.children
  const words = first === undefined ? '' : writeBlocks([first], origin)
  const content = writeBlocks(rest, origin)
  const said = item.type === nodes.taskItem ? words : withoutSigns(words)
  if (content === '') return said
  const close = rest.length === 1 && rest[0]?.type.isInGroup('list') === true && canFollowWords(rest[0])
  return `${said}${close || said === '' ? '\n' : '\n\n'}${content}`
}

/** A list; `other` with the other sign, so that it is not read as more of the list before it. */
export const writeItems = (
  list: Node,
  { origin, other }: { readonly origin: string; readonly other: boolean },
): string =>
  list.children
    .map((item, at) => {
      const marker = markerOf(list, at, other)
      const box = item.type === nodes.taskItem ? `[${item.attrs.checked === true ? 'x' : ' '}] ` : ''
      const content = writeContent(item, origin)
      const first = `${marker} ${box}`
      const indent = ' '.repeat(marker.length + 1)
      return content === '' || content.startsWith('\n')
        ? first.trimEnd() + prefixed(content, '', indent)
        : prefixed(content, first, indent)
    })
    .join('\n')
