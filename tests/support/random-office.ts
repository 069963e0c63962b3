import type { Node } from 'prosemirror-model'
import { schema } from '@/lib/editor/schema'
import { runsFromRight } from '@/server/exchange/export/text-direction'
import type { Random } from './random'
import { randomMarks } from './random-marks'

const { nodes, marks } = schema

const words = [
  'tea',
  'a < b & c',
  '\u{1f600}',
  '漢字',
  'مرحبا',
  'e\u0301',
  '"quoted"',
  '$5',
  'two  spaces',
  'c:\\d',
]
const addresses = ['https://example.com/(a)', 'mailto:a@example.com', 'https://b.example/?q=1&r=*_']

const some = (random: Random, make: () => Node): Node[] => Array.from({ length: 1 + random.integer(3) }, make)

const randomLine = (random: Random): Node[] =>
  some(random, () => schema.text(random.pick(words), randomMarks(random, addresses)))

const paragraph = (random: Random): Node => nodes.paragraph.createChecked(null, randomLine(random))

const item = (random: Random, depth: number): Node[] => {
  if (depth === 3 || random.integer(2) === 0) return [paragraph(random)]
  return [paragraph(random), random.integer(3) === 0 ? paragraph(random) : randomList(random, depth + 1)]
}

const randomList = (random: Random, depth: number): Node => {
  const items = (type: 'listItem' | 'taskItem'): Node[] =>
    some(random, () => nodes[type].createChecked(null, item(random, depth)))
  switch (random.integer(3)) {
    case 0:
      return nodes.bulletList.createChecked(null, items('listItem'))
    case 1:
      return nodes.orderedList.createChecked({ start: 1 + random.integer(20) }, items('listItem'))
    default:
      return nodes.taskList.createChecked(null, items('taskItem'))
  }
}

/** What runs from the right stands there by itself. */
const cellOf = (line: Node, align: string | null): Node => {
  const fromRight = align === 'right' && runsFromRight(line.textContent)
  return nodes.tableCell.createChecked({ align: fromRight ? null : align }, line)
}

const randomTable = (random: Random): Node => {
  const columns = 1 + random.integer(3)
  const cell = (): Node => cellOf(paragraph(random), random.pick([null, 'center', 'right']))
  return nodes.table.createChecked(
    null,
    some(random, () => nodes.tableRow.createChecked(null, Array.from({ length: columns }, cell))),
  )
}

const randomBlock = (random: Random): Node => {
  const framed = (): Node[] => some(random, () => paragraph(random))
  switch (random.integer(9)) {
    case 0:
      return paragraph(random)
    case 1:
      // A heading is bold by itself.
      return nodes.heading.createChecked(
        { level: 1 + random.integer(3) },
        randomLine(random).map((word) => word.mark(marks.bold.removeFromSet(word.marks))),
      )
    case 2:
      return nodes.codeBlock.createChecked(
        { language: random.pick([null, 'python']) },
        schema.text(random.pick(['one', 'one\n  two', 'a\n\nb'])),
      )
    case 3:
      return nodes.divider.create()
    case 4:
      return nodes.blockquote.createChecked(null, framed())
    case 5: {
      const kind = random.pick(['note', 'tip', 'important', 'warning', 'danger'])
      return nodes.callout.createChecked({ kind }, framed())
    }
    case 6:
      // What it is folded under is bold by itself.
      return nodes.toggle.createChecked(null, [
        nodes.paragraph.create(null, schema.text('more')),
        ...framed(),
      ])
    case 7:
      return randomTable(random)
    default:
      return randomList(random, 0)
  }
}

/** A document of what office files can say: a line of words stands between its blocks, and frames hold lines alone. */
export const randomOffice = (random: Random): Node =>
  nodes.doc.createChecked(
    null,
    some(random, () => randomBlock(random)).flatMap((block) => [
      block,
      nodes.paragraph.create(null, schema.text('-')),
    ]),
  )
