import type { Node } from 'prosemirror-model'
import { expect, test } from 'vitest'
import { schema } from '@/lib/editor/schema'
import { writeDocx } from '@/server/exchange/export/docx/write-docx'
import { writeOdt } from '@/server/exchange/export/odt/write-odt'
import { readImport } from '@/server/exchange/import/read-import'
import { drawDocument } from '../../../support/draw-document'
import { everyDocument } from '../../../support/every-block'

const { nodes, marks } = schema

const line = (...words: readonly (string | Node)[]): Node =>
  nodes.paragraph.create(
    null,
    words.map((word) => (typeof word === 'string' ? schema.text(word) : word)),
  )
const linked = (href: string): Node => line(schema.text('words', [marks.link.create({ href })]))
const bold = (words: string): Node => schema.text(words, [marks.bold.create()])
const struck = (words: string): Node => schema.text(words, [marks.strike.create()])
const code = (words: string | null): Node =>
  nodes.codeBlock.create(null, words === null ? null : schema.text(words))
const formula = (tex: string): Node => nodes.math.create(null, schema.text(tex))
const cell = (attributes: object, ...blocks: readonly Node[]): Node =>
  nodes.tableCell.create(attributes, blocks)

/** A list in a list, so many deep, with one more item behind each. */
const deep = (type: 'bulletList' | 'orderedList', levels: number): Node => {
  const inner = levels === 1 ? [] : [deep(type, levels - 1)]
  return nodes[type].create(null, [
    nodes.listItem.create(null, [line(`level ${levels}`), ...inner]),
    nodes.listItem.create(null, line(`behind ${levels}`)),
  ])
}

const odd: readonly (readonly [what: string, blocks: readonly Node[]])[] = [
  ['nothing', [line()]],
  ['blank lines, many and at both ends', [line(), line(), line('a'), line(), line()]],
  ['a word of 100,000 letters', [line('x'.repeat(100_000))]],
  [
    'many scripts, from both sides',
    [
      line(
        'Ελληνικά Русский עברית العربية हिन्दी বাংলা தமிழ் ไทย 中文 日本語 한국어 አማርኛ ქართული Հայերեն ខ្មែរ မြန်မာ ᏣᎳᎩ ހިވެހި',
      ),
      line('עברית with English inside, and 123'),
    ],
  ],
  ['emoji of several signs', [line('👩‍👩‍👧 🇩🇪 👍🏽 ❤️ 🏴󠁧󠁢󠁳󠁣󠁴󠁿 𝒳 𠀀')]],
  ['every kind of space', [line('  a\tb  c \u00a0 d\u00ad\u200b\u200e\u200f\u2028\ufeff e  '), line('\t')]],
  ['breaks at both ends', [line(nodes.hardBreak.create(), 'a', nodes.hardBreak.create())]],
  ['code beside code, with blank lines', [code('\ta\n\n  b \n'), code('\n'), code(null), code('c')]],
  [
    'addresses of every kind',
    [
      'https://example.com/(a)?x=%3C%3E&y=1#z#z',
      'https://xn--r8jz45g.jp/%C3%BC?x=%22%27',
      'mailto:a@b.example?subject=x%20y',
      'tel:+49123',
      'https://user:pw@x.example/%zz',
      'http://[::1]:3000/',
      `https://x.example/${'a'.repeat(3000)}`,
    ].map(linked),
  ],
  [
    'words that look like something else',
    [
      line('$5 and $x$ and $$y$$'),
      line('\u2610 no task'),
      line(schema.text('$x$', [marks.code.create()])),
      line('$$x$$'),
      line(bold('No title')),
      line('below'),
      line(
        'Vimeo: ',
        schema.text('https://vimeo.com/1', [marks.link.create({ href: 'https://vimeo.com/1' })]),
      ),
    ],
  ],
  [
    'bold and struck words where all are bold or struck',
    [
      nodes.heading.create(null, bold('Heading')),
      nodes.toggle.create(null, line(bold('A title'), ' of which some is bold')),
      nodes.toggle.create(null, [line(bold('Title')), line('below')]),
      nodes.taskList.create(null, nodes.taskItem.create({ checked: true }, line(struck('task')))),
      nodes.table.create(
        null,
        nodes.tableRow.create(null, [
          cell({ header: true, shade: 'blue' }, line(bold('a'))),
          cell({ align: 'left' }, line('مرحبا')),
          cell({ align: 'right' }, line('مرحبا'), code('x')),
        ]),
      ),
    ],
  ],
  ['lists deeper than programs count', [deep('bulletList', 13), deep('orderedList', 13)]],
  [
    'one list behind the other',
    [deep('bulletList', 1), deep('bulletList', 1), deep('orderedList', 1), deep('orderedList', 1)],
  ],
  [
    'formulas',
    [
      'x^2',
      "f'(x)",
      'e^{i\\pi}+1=0',
      '\\frac{a}{b_1}',
      '\\sqrt[3]{x}',
      '\\binom{n}{k}',
      '\\mathbb{R}\\mathbf{b}\\mathrm{d}',
      '\\begin{cases}1&x\\\\2&y\\end{cases}',
      '\\begin{pmatrix}a&b\\\\c&d\\end{pmatrix}',
      '\\begin{aligned}a&=b\\\\c&=d\\end{aligned}',
      '\\int_0^1 x\\,dx',
      '\\operatorname{foo}x',
      '\\sum_{n=1}^{\\infty} \\frac{1}{n^2}',
      '\\overset{a}{b}',
      '\\boxed{x}',
      '\\unheardOf{مرحبا',
    ].map((tex) => line('is ', formula(tex))),
  ],
  [
    'formulas without words, and of several lines',
    [
      line('a', nodes.math.create(), 'b'),
      nodes.mathBlock.create(),
      nodes.mathBlock.create(null, schema.text('\\unheardOf{x\n+ 2\n')),
    ],
  ],
]

const limits = { entries: 1000, unpackedBytes: 100 * 1024 * 1024 }

test.each(
  odd.flatMap(([what, blocks]) => [
    ['docx', what, blocks, writeDocx] as const,
    ['odt', what, blocks, writeOdt] as const,
  ]),
)('a %s file is read as it was written with %s', async (ending, _, blocks, write) => {
  const content = nodes.doc.create(null, blocks)
  const bytes = await write(everyDocument({ content }))
  const made = readImport({ bytes, name: `a.${ending}`, entry: null }, limits)
  if (made.kind !== 'document') throw new Error('no document')
  const again = schema.nodeFromJSON(JSON.parse(new TextDecoder().decode(made.content)))
  expect(drawDocument(again)).toBe(drawDocument(content))
  expect(made.losses).toEqual({})
})
