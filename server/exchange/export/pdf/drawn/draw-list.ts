import type { Node } from 'prosemirror-model'
import { isChecked } from '@/lib/editor/nodes/task-item'
import { schema } from '@/lib/editor/schema'
import { listNumber } from '../../list-number'
import { blockRunsFromRight } from '../../text-direction'
import type { BlockDrawer } from './draw-blocks'
import type { DrawnPlace } from './drawn-place'
import type { Paper } from './paper'
import { ink, leading, step } from './pdf-look'
import { framed, gap, marked, type Slice } from './slice'
import { type Tag, tagIn } from './tag'

const { nodes } = schema

const tight = 2

const bullets = [
  (paper: Paper, x: number, y: number) => paper.disc(x, y, 1.7, ink.soft),
  (paper: Paper, x: number, y: number) =>
    paper.frame({ x: x - 1.5, y: y - 1.5, width: 3, height: 3 }, ink.soft),
  (paper: Paper, x: number, y: number) =>
    paper.fill({ x: x - 1.5, y: y - 1.5, width: 3, height: 3 }, ink.soft),
]

const drawCheck = (
  paper: Paper,
  { x, y, checked }: { readonly x: number; readonly y: number; readonly checked: boolean },
): void => {
  const box = { x, y, width: 8, height: 8 }
  if (!checked) {
    paper.frame(box, ink.faint, 0.8)
    return
  }
  paper.fill(box, ink.accent)
  paper.stroke(
    [
      [x + 1.8, y + 4.2],
      [x + 3.4, y + 6],
      [x + 6.3, y + 2.3],
    ],
    '#ffffff',
    1.1,
  )
}

/** Draws what stands before an item, whose text begins where it is told. */
const markOf = (
  drawer: BlockDrawer,
  item: Node,
  {
    number,
    place,
    fromRight,
  }: { readonly number: string | null; readonly place: DrawnPlace; readonly fromRight: boolean },
): ((paper: Paper, x: number, y: number) => void) => {
  const { size } = place.look
  const middle = size * leading * 0.7 - size * 0.28
  const edge = (x: number): number => (fromRight ? x + place.width - step + 8 : x - 10)
  if (item.type === nodes.taskItem) {
    return (paper, x, y) =>
      drawCheck(paper, { x: edge(x) - (fromRight ? 0 : 4), y: y + middle - 4, checked: isChecked(item) })
  }
  if (number === null) {
    const bullet = bullets[place.lists % bullets.length] ?? bullets[0]
    return (paper, x, y) => bullet?.(paper, edge(x), y + middle)
  }
  const look = { ...place.look, colour: ink.soft }
  const face = drawer.fonts.faceFor('1', look)
  return (paper, x, y) => {
    if (face === null) return
    const text = `${number}.`
    const width = paper.widthOf(text, face, size)
    const at = fromRight ? x + place.width - step + 6 : x - 6 - width
    paper.letters(text, { face, size, colour: ink.soft, x: at, y: y + size * leading * 0.7 })
  }
}

/** A box that was drawn says whether it is ticked. */
const labelOf = (item: Node, tag: Tag): Tag =>
  tagIn(tag, 'Lbl', item.type === nodes.taskItem ? { actual: isChecked(item) ? '☑' : '☐' } : {})

/** A list of any kind: its items, each with its mark beside its first line. */
export const drawList = (drawer: BlockDrawer, list: Node, place: DrawnPlace): readonly Slice[] => {
  const fromRight = blockRunsFromRight(list)
  const numbered = list.type === nodes.orderedList
  const inner = {
    ...place,
    width: Math.max(step, place.width - step),
    lists: place.lists + 1,
    counted: place.counted + (numbered ? 1 : 0),
  }
  const first = Number(list.attrs.start) || 1
  const whole = tagIn(place.tag, 'L')
  return list.children.flatMap((item, at) => {
    const done = isChecked(item)
    const tag = tagIn(whole, 'LI')
    const [title, ...rest] = item.children
    const body = { ...inner, tag: tagIn(tag, 'LBody') }
    const struck = done ? { ...body, look: { ...body.look, colour: ink.faint, strike: true } } : body
    const slices = [
      ...(title === undefined ? [] : drawer.blocks([title], struck, tight)),
      ...(rest.length === 0 ? [] : [gap(tight), ...drawer.blocks(rest, body, tight)]),
    ]
    const mark = markOf(drawer, item, {
      number: numbered ? listNumber(first + at, place.counted) : null,
      place,
      fromRight,
    })
    const indented = framed(
      marked(slices, (paper, x, y) => paper.within(labelOf(item, tag), () => mark(paper, x, y))),
      {
        width: place.width,
        indent: fromRight ? 0 : step,
        fromRight,
      },
    )
    return at === 0 ? indented : [gap(tight), ...indented]
  })
}
