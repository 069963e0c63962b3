import type { Node } from 'prosemirror-model'
import { isChecked } from '@/lib/editor/nodes/task-item'
import { schema } from '@/lib/editor/schema'
import type { OdtWriter } from './odt-blocks'
import { numberFormats, type OdtListPlace } from './odt-list-styles'
import { further, type OdtPlace } from './odt-place'
import { element } from './odt-xml'

const { nodes } = schema

/** What may stand in no list of OpenDocument, or in none as one. */
const frames: readonly Node['type'][] = [
  nodes.blockquote,
  nodes.toggle,
  nodes.callout,
  nodes.table,
  nodes.contents,
]

const hasFrame = (block: Node): boolean =>
  frames.includes(block.type) ||
  (block.type.isInGroup('list') && block.children.some((item) => item.children.some(hasFrame)))

const kindOf = (list: Node): 'bullet' | 'ordered' | 'open' =>
  list.type === nodes.orderedList ? 'ordered' : list.type === nodes.taskList ? 'open' : 'bullet'

/** Where a list of numbers counts in the signs of its depth among those alone. */
const countedIn = (around: OdtListPlace, { lists, counted }: OdtPlace): OdtListPlace => {
  const level = lists - around.lists
  return { ...around, lists: (counted - level + numberFormats * (level + 1)) % numberFormats }
}

/**
 * A list. An item with something in it that may stand in no list is its first line alone; all else of it stands in a
 * section behind, and the list goes on after that.
 */
export const odtList = (writer: OdtWriter, list: Node, place: OdtPlace): string => {
  const kind = kindOf(list)
  // Within a list, one stands by its level.
  const around = place.listed ? place.list : { indent: place.indent, lists: place.lists }
  const inner: OdtPlace = {
    ...further(place),
    listed: true,
    list: around,
    lists: place.lists + 1,
    counted: place.counted + (kind === 'ordered' ? 1 : 0),
  }
  const style = writer.styles.listName(kind, kind === 'ordered' ? countedIn(around, place) : around)
  let [written, items] = ['', '']
  let parted = true
  const part = (): void => {
    const isFirst = written === ''
    if (items !== '')
      written += element(
        'text:list',
        { 'text:style-name': style, ...(!isFirst && { 'text:continue-numbering': 'true' }) },
        items,
      )
    items = ''
    parted = true
  }
  list.children.forEach((item, at) => {
    const [first, ...rest] = item.children
    const done = isChecked(item)
    const heading = place.heading ? 'Done_20_Task_20_Heading' : 'Done_20_Task'
    const line = first === undefined ? '' : writer.line(first, inner, done ? { parent: heading } : {})
    const isParted = rest.some(hasFrame)
    items += element(
      'text:list-item',
      {
        ...(kind === 'ordered' && parted && { 'text:start-value': Number(list.attrs.start) + at }),
        ...(done && { 'text:style-override': writer.styles.listName('done', around) }),
      },
      line + (isParted ? '' : writer.xml(rest, inner)),
    )
    parted = false
    if (!isParted) return
    part()
    written += writer.section('item', writer.xml(rest, { ...inner, listed: false }))
  })
  part()
  return written
}
