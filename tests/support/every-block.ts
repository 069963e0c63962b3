import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Mark, Node } from 'prosemirror-model'
import { schema } from '@/lib/editor/schema'
import type { ExportedDocument } from '@/server/exchange/export/exported-document'

const { nodes, marks } = schema

const text = (words: string, ...given: readonly Mark[]): Node => schema.text(words, given)
const line = (...words: readonly (string | Node)[]): Node =>
  nodes.paragraph.createChecked(
    null,
    words.filter((word) => word !== '').map((word) => (typeof word === 'string' ? text(word) : word)),
  )
const heading = (level: number, words: string): Node => nodes.heading.createChecked({ level }, text(words))
const item = (words: string, ...below: readonly Node[]): Node =>
  nodes.listItem.createChecked(null, [line(words), ...below])
const task = (checked: boolean, words: string, ...below: readonly Node[]): Node =>
  nodes.taskItem.createChecked({ checked }, [line(words), ...below])
const cell = (words: string, attributes: object = {}): Node =>
  nodes.tableCell.createChecked(attributes, line(words))
const row = (...cells: readonly Node[]): Node => nodes.tableRow.createChecked(null, cells)

/** The file of the picture that stands in it, and one that nobody can read. */
export const pictureFile = '2'.repeat(22)
export const absentFile = '3'.repeat(22)

const table = nodes.table.createChecked(null, [
  row(
    cell('Key', { header: true, colwidth: [120] }),
    cell('What it does', { header: true, colspan: 2, colwidth: [0, 0] }),
  ),
  row(
    cell('Merged down', { rowspan: 2, shade: 'yellow' }),
    cell('Centred', { align: 'center' }),
    cell('Right', { align: 'right' }),
  ),
  row(cell('Below'), nodes.tableCell.createChecked(null, [line('Two'), line('lines')])),
])

/** A document with every kind of block and mark, in the order in which they are looked for. */
export const everyBlock: Node = nodes.doc.createChecked(null, [
  heading(1, 'First heading'),
  nodes.contents.create(),
  line(
    'Plain, ',
    text('bold', marks.bold.create()),
    ', ',
    text('italic', marks.italic.create()),
    ', ',
    text('underlined', marks.underline.create()),
    ', ',
    text('struck', marks.strike.create()),
    ', ',
    text('code', marks.code.create()),
    ' and ',
    text('a link', marks.link.create({ href: 'https://example.com/?a=1&b=%3C2%3E' })),
    '.',
    nodes.hardBreak.create(),
    'A second line with <signs> & "quotes".',
  ),
  line('A formula ', nodes.math.createChecked(null, text('a^2+b^2=c^2')), ' in a line.'),
  nodes.mathBlock.createChecked(null, text('\\sum_{n=1}^{\\infty} \\frac{1}{n^2} = \\frac{\\pi^2}{6}')),
  nodes.mathBlock.createChecked(null, text('\\unheardOf{x')),
  line(
    'By ',
    nodes.mention.create({ kind: 'person', id: 'a1', label: 'Ada' }),
    ' in ',
    nodes.mention.create({ kind: 'document', id: 'b2', label: 'Plan' }),
  ),
  heading(2, 'Lists'),
  nodes.bulletList.createChecked(null, [
    item('One', nodes.bulletList.createChecked(null, [item('One within'), item('Two within')])),
    item('Two', line('More of two')),
  ]),
  nodes.orderedList.createChecked({ start: 3 }, [
    item('Three', nodes.orderedList.createChecked(null, [item('Letter a'), item('Letter b')])),
    item('Four'),
  ]),
  nodes.orderedList.createChecked(null, [item('One again')]),
  nodes.taskList.createChecked(null, [
    task(true, 'Done'),
    task(false, 'Open', nodes.taskList.createChecked(null, [task(false, 'Open within')])),
  ]),
  heading(2, 'Frames'),
  nodes.blockquote.createChecked(null, [line('Quoted.'), line('Still quoted.')]),
  nodes.callout.createChecked({ kind: 'tip' }, [line('A tip.'), line('Its second line.')]),
  nodes.callout.createChecked({ kind: 'danger' }, [line('A danger.')]),
  nodes.toggle.createChecked(null, [line('Folded title'), line('Folded words')]),
  nodes.codeBlock.createChecked({ language: 'typescript' }, text('const a = 1 < 2\n\tif (a) b()\n\n// end')),
  table,
  nodes.divider.create(),
  nodes.image.createChecked(
    { file: pictureFile, name: 'tour.png', alt: 'Four people write', width: 1280, height: 480, share: 60 },
    nodes.imageCaption.createChecked(null, text('The caption')),
  ),
  nodes.image.createChecked({ file: absentFile, name: 'gone.png', alt: 'Not to be seen' }),
  nodes.attachment.create({ file: absentFile, name: 'report.pdf', bytes: 7 }),
  nodes.embed.createChecked({ provider: 'vimeo', id: '76979871' }),
  nodes.pageBreak.create(),
  heading(3, 'العناوين'),
  line('مرحبا بكم في manyhands، ', text('نص عريض', marks.bold.create()), '.'),
  nodes.bulletList.createChecked(null, [item('عنصر')]),
  line(''),
  line('Emoji 👩‍👩‍👧 and 漢字.'),
])

const drawn = readFileSync(
  fileURLToPath(new URL('../../server/documents/tour/tour-picture-800.png', import.meta.url)),
)

/** The same as every format is written from it. */
export const everyDocument = (changed: Partial<ExportedDocument> = {}): ExportedDocument => ({
  title: 'A title & <more>',
  named: true,
  content: everyBlock,
  pictures: new Map([[pictureFile, { type: 'image/png', bytes: new Uint8Array(drawn) }]]),
  origin: 'https://write.test',
  words: {
    language: 'en',
    untitled: 'Untitled',
    contents: 'Contents',
    callouts: { note: 'Note', tip: 'Tip', important: 'Important', warning: 'Warning', danger: 'Danger' },
    unknown: 'This part needs a newer version.',
    unknownInline: 'Needs a newer version',
  },
  created: new Date('2026-01-02T03:04:05Z'),
  updated: new Date('2026-02-03T04:05:06Z'),
  ...changed,
})
