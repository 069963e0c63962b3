import type { Node } from 'prosemirror-model'
import { schema } from '@/lib/editor/schema'
import type { Random } from './random'
import { randomMarks } from './random-marks'

const { nodes } = schema

/** Words that Markdown could take for something else, among some that it could not. */
const words = [
  'tea',
  'a < b & c',
  '\u{1f600}',
  '漢字',
  '*star*',
  '_under_ a_b_c',
  '# no heading',
  '1. no item',
  '- no item',
  '> no quote',
  '`tick` ``',
  '[x](y) [z]',
  '![no] [ ] box',
  '[!NOTE]',
  '$5 and $6 $x$',
  'https://example.com/a_b',
  '<b>no tag</b> &amp; <br>',
  'a | b',
  '~~no~~',
  'c:\\d\\e \\* \\',
  '---',
  '===',
  '[toc]',
  '</details>',
  '$$',
  '+',
  '!',
  'e\u0301 "quoted"',
]

const addresses = ['https://example.com/(a)', 'mailto:a@example.com', 'https://b.example/?q=1&r=*_']

const isBreak = (node: Node | undefined): boolean => node?.type === nodes.hardBreak

/** Words as Markdown can say them: marks end at letters, and breaks stand between words. */
const randomWords = (random: Random, least = 0): Node[] => {
  const made: Node[] = []
  const count = least + random.integer(5)
  for (let at = 0; at < count; at += 1) {
    const kind = random.integer(12)
    if (kind === 0)
      made.push(nodes.math.create(null, schema.text(random.pick(['x^2', '\\alpha', '5', 'a_1*b']))))
    else if (kind === 1 && made.length > 0 && !isBreak(made.at(-1)) && at < count - 1)
      made.push(nodes.hardBreak.create())
    else made.push(schema.text(random.pick(words), randomMarks(random, addresses)))
    if (random.integer(2) === 0 && at < count - 1 && !isBreak(made.at(-1))) made.push(schema.text(' '))
  }
  const last = made.at(-1)
  if (last?.text === ' ' || isBreak(last)) made.pop()
  // A break that a space follows loses it, as one does at every line's beginning.
  return made.filter((node, at) => !(node.text === ' ' && (isBreak(made[at - 1]) || isBreak(made[at + 1]))))
}

const paragraph = (random: Random, least = 1): Node =>
  nodes.paragraph.createChecked(null, randomWords(random, least))

const some = (random: Random, make: () => Node): Node[] => Array.from({ length: 1 + random.integer(3) }, make)

const randomTable = (random: Random): Node => {
  const width = 1 + random.integer(3)
  const aligns = Array.from({ length: width }, () => random.pick([null, 'left', 'center', 'right']))
  const row = (header: boolean): Node =>
    nodes.tableRow.createChecked(
      null,
      aligns.map((align) =>
        nodes.tableCell.createChecked({ align, header }, paragraph(random, header ? 1 : 0)),
      ),
    )
  const headed = random.integer(2) === 0
  return nodes.table.createChecked(null, [...(headed ? [row(true)] : []), row(false), row(false)])
}

const randomBlock = (random: Random, depth: number): Node => {
  const item = (): Node => {
    const more = random.integer(3) === 0 ? [randomBlock(random, depth + 1)] : []
    // Words behind a line without any are taken for that line.
    const least = more[0]?.type === nodes.paragraph ? 1 : random.integer(2)
    return nodes.listItem.createChecked(null, [paragraph(random, least), ...more])
  }
  const task = (): Node =>
    nodes.taskItem.createChecked({ checked: random.integer(2) === 0 }, [
      paragraph(random),
      ...(random.integer(3) === 0 ? [randomBlock(random, depth + 1)] : []),
    ])
  switch (random.integer(depth > 3 ? 7 : 14)) {
    case 0:
      return nodes.heading.createChecked({ level: 1 + random.integer(3) }, randomWords(random))
    case 1: {
      const lines = Array.from({ length: random.integer(4) }, () =>
        random.pick([...words, '```', '  in', '']),
      )
      const text = lines.join('\n')
      return nodes.codeBlock.createChecked(
        { language: random.pick([null, 'python']) },
        text === '' ? null : schema.text(text),
      )
    }
    case 2:
      return nodes.divider.create()
    case 3:
      return nodes.mathBlock.createChecked(null, schema.text(random.pick(['x', '\\sum_1^n i\n+ 2'])))
    case 4:
      return random.pick([nodes.pageBreak, nodes.contents]).create()
    case 5:
      return nodes.embed.create({ provider: 'vimeo', id: random.pick(['76979871', '22439234']) })
    case 7:
      return nodes.bulletList.createChecked(null, some(random, item))
    case 8:
      return nodes.orderedList.createChecked({ start: 1 + random.integer(20) }, some(random, item))
    case 9:
      return nodes.taskList.createChecked(null, some(random, task))
    case 10:
      return nodes.blockquote.createChecked(
        null,
        some(random, () => randomBlock(random, depth + 1)),
      )
    case 11:
      return nodes.callout.createChecked(
        { kind: random.pick(['note', 'tip', 'important', 'warning', 'danger']) },
        some(random, () => randomBlock(random, depth + 1)),
      )
    case 12:
      return nodes.toggle.createChecked(null, [
        paragraph(random, random.integer(2)),
        ...some(random, () => randomBlock(random, depth + 1)),
      ])
    case 13:
      return randomTable(random)
    default:
      return paragraph(random)
  }
}

/** A document of what Markdown can say, in words that are easily mistaken for it. */
export const randomMarkdown = (random: Random): Node =>
  nodes.doc.createChecked(
    null,
    some(random, () => randomBlock(random, 0)),
  )
