import type { Node } from 'prosemirror-model'
import { calloutKinds } from '@/lib/editor/nodes/callout'
import { alignments } from '@/lib/editor/nodes/image'
import { cellShades } from '@/lib/editor/nodes/table-cell'
import { schema } from '@/lib/editor/schema'
import { settleTable } from '@/lib/editor/tables/settle-table'
import type { Random } from './random'
import { randomMarks } from './random-marks'

const words = [
  'tea',
  'a < b & c',
  '\u{1f600}',
  '漢字',
  'مرحبا',
  '  two  ',
  'e\u0301',
  '"quoted"',
  'x'.repeat(40),
  '\u00a0',
]
const { nodes } = schema

const addresses = ['https://example.com/', 'mailto:a@example.com']
const formulas = ['x^2', '\\alpha', '\\frac{a}{b_1}', '\\sqrt{2}', '\\unheardOf{x']

const randomInline = (random: Random): Node[] =>
  Array.from({ length: random.integer(5) }, () =>
    random.integer(8) === 0
      ? nodes.math.createChecked(null, schema.text(random.pick(formulas)))
      : random.integer(6) === 0
        ? random.integer(2) === 0
          ? nodes.hardBreak.create()
          : nodes.mention.create({ kind: 'person', id: 'a1', label: 'Ada' })
        : schema.text(random.pick(words), randomMarks(random, addresses)),
  )

const paragraph = (random: Random): Node => nodes.paragraph.createChecked(null, randomInline(random))

const some = (random: Random, make: () => Node): Node[] => Array.from({ length: 1 + random.integer(3) }, make)

/** Of all shapes: cells that span, columns with and without widths, headings, colours. */
const randomTable = (random: Random, blocks: () => Node[]): Node => {
  const cell = (): Node => {
    const colspan = random.integer(4) === 0 ? 2 : 1
    return nodes.tableCell.createChecked(
      {
        colspan,
        rowspan: random.integer(4) === 0 ? 2 : 1,
        colwidth:
          random.integer(3) === 0 ? Array.from({ length: colspan }, () => random.pick([0, 120])) : null,
        header: random.integer(3) === 0,
        align: random.pick([null, 'left', 'center', 'right']),
        shade: random.pick([null, ...cellShades]),
      },
      random.integer(4) === 0 ? blocks() : [paragraph(random)],
    )
  }
  const rows = some(random, () => nodes.tableRow.createChecked(null, some(random, cell)))
  return settleTable(nodes.table.createChecked(null, rows), () => `c${random.integer(2 ** 30)}`)
}

const randomImage = (random: Random): Node =>
  nodes.image.createChecked(
    {
      file: random.pick(['', '2'.repeat(22)]),
      name: 'tea.png',
      share: random.pick([50, 100]),
      align: random.pick(alignments),
      alt: random.pick(words),
    },
    random.integer(2) === 0 ? null : nodes.imageCaption.createChecked(null, randomInline(random)),
  )

const randomBlock = (random: Random, depth: number): Node => {
  const item = (type: 'listItem' | 'taskItem') =>
    nodes[type].createChecked(type === 'taskItem' ? { checked: random.integer(2) === 0 } : null, [
      paragraph(random),
      ...(random.integer(3) === 0 ? [randomBlock(random, depth + 1)] : []),
    ])
  switch (random.integer(depth > 3 ? 4 : 16)) {
    case 0:
      return nodes.heading.createChecked({ level: 1 + random.integer(3) }, randomInline(random))
    case 1: {
      const text = Array.from({ length: random.integer(4) }, () => random.pick(words)).join('\n')
      return nodes.codeBlock.createChecked(
        { language: random.pick([null, 'python', 'brainfuck']) },
        text === '' ? null : schema.text(text),
      )
    }
    case 2:
      return nodes.divider.create()
    case 4:
      return nodes.bulletList.createChecked(
        null,
        some(random, () => item('listItem')),
      )
    case 5:
      return nodes.orderedList.createChecked(
        { start: 1 + random.integer(20) },
        some(random, () => item('listItem')),
      )
    case 6:
      return nodes.taskList.createChecked(
        null,
        some(random, () => item('taskItem')),
      )
    case 8:
      return nodes.callout.createChecked(
        { kind: random.pick(calloutKinds) },
        some(random, () => randomBlock(random, depth + 1)),
      )
    case 9:
      return nodes.toggle.createChecked(null, [
        paragraph(random),
        ...some(random, () => randomBlock(random, depth + 1)),
      ])
    case 13:
      return nodes.mathBlock.createChecked(null, schema.text(random.pick(['x', '\\sum_1^n i'])))
    case 10:
      return nodes.pageBreak.create()
    case 11:
      return nodes.contents.create()
    case 12:
      return nodes.embed.createChecked({ provider: 'vimeo', id: random.pick(['76979871', '22439234']) })
    case 7:
      return nodes.blockquote.createChecked(
        null,
        some(random, () => randomBlock(random, depth + 1)),
      )
    case 15:
      return random.integer(2) === 0
        ? randomImage(random)
        : nodes.attachment.create({ name: 'a.pdf', bytes: 7 })
    case 14:
      return randomTable(random, () => some(random, () => randomBlock(random, depth + 2)))
    default:
      return paragraph(random)
  }
}

/** A valid document with every kind of node and mark in it sooner or later. */
export const randomContent = (random: Random): Node =>
  nodes.doc.createChecked(null, [
    ...some(random, () => randomBlock(random, 0)),
    ...some(random, () => randomBlock(random, 0)),
  ])
