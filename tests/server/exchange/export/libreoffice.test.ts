import { spawn, spawnSync } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Node } from 'prosemirror-model'
import { expect, test } from 'vitest'
import { schema } from '@/lib/editor/schema'
import { writeDocx } from '@/server/exchange/export/docx/write-docx'
import { writeOdt } from '@/server/exchange/export/odt/write-odt'
import { writeText } from '@/server/exchange/export/write-text'
import { readImport } from '@/server/exchange/import/read-import'
import { drawDocument } from '../../../support/draw-document'
import { everyBlock, everyDocument } from '../../../support/every-block'

const installed = spawnSync('soffice', ['--version'], { stdio: 'ignore' }).status === 0

const { nodes, marks } = schema

/** What its text has no words for, or other ones. */
const wordless = [nodes.image, nodes.embed, nodes.mathBlock, nodes.divider]
const sayable = nodes.doc.create(
  null,
  everyBlock.children
    .filter((block) => !wordless.includes(block.type))
    .filter((block) => !block.children.some((word) => word.type === nodes.math))
    .filter((block) => !block.children.some((word) => word.marks.some(({ type }) => type === marks.link))),
)

/** Word by word, without the signs before items and around cells. */
const wordsOf = (text: string): readonly string[] =>
  text
    .split('\n')
    .map((line) =>
      line.replace(/^[\ufeff\s>]*$|^[\ufeff\s>]*([\u2022\u25e6\u25aa\u2610\u2611-]|\[[ x]\])?\s/, ''),
    )
    .flatMap((line) => line.split(/[\s":\ufeff]+/))
    .filter((word) => word !== '')

const convert = (folder: string, file: string, to = 'txt:Text', into = '.'): Promise<number | null> =>
  new Promise((resolve, reject) => {
    const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`
    const args = [
      profile,
      '--headless',
      '--convert-to',
      to,
      '--outdir',
      join(folder, into),
      join(folder, file),
    ]
    spawn('soffice', args, { stdio: 'ignore' }).on('error', reject).on('exit', resolve)
  })

test.skipIf(!installed)(
  'LibreOffice, where it is installed, reads the same words from Word and OpenDocument files as our text has',
  async () => {
    const document = everyDocument({ content: sayable })
    const folder = await mkdtemp(join(tmpdir(), 'manyhands-office-'))
    try {
      await writeFile(join(folder, 'word.docx'), await writeDocx(document))
      await writeFile(join(folder, 'open.odt'), writeOdt(document))
      const ours = wordsOf(writeText(document))
      for (const file of ['word.docx', 'open.odt']) {
        expect(await convert(folder, file)).toBe(0)
        const text = await readFile(join(folder, file.replace(/\w+$/, 'txt')), 'utf8')
        expect(wordsOf(text), file).toEqual(ours)
      }
    } finally {
      await rm(folder, { recursive: true })
    }
  },
  120_000,
)

/** What LibreOffice changes by itself: blank lines, the names of pictures, and how it spells formulas. */
const withoutIts = (drawn: string): readonly string[] =>
  drawn
    .split('\n')
    .map((line) => line.replace(/ (?:file|name)="[^"]*"/g, '').replace(/\$[^$]*\$/g, '$$'))
    .filter(
      (line) => !/^\s*(?:paragraph:?|\| .*(?:sum|unheardOf).*|mathBlock.*|paragraph: \$\$.*)?$/.test(line),
    )

const readBack = async (path: string): Promise<readonly string[]> => {
  const limits = { entries: 1000, unpackedBytes: 100 * 1024 * 1024 }
  const made = readImport({ bytes: new Uint8Array(await readFile(path)), name: path, entry: null }, limits)
  if (made.kind !== 'document') throw new Error('no document')
  return withoutIts(drawDocument(schema.nodeFromJSON(JSON.parse(new TextDecoder().decode(made.content)))))
}

test.skipIf(!installed)(
  'what LibreOffice makes of our files is read as the same document: lists, code, mentions, frames and tables',
  async () => {
    const document = everyDocument()
    const folder = await mkdtemp(join(tmpdir(), 'manyhands-office-'))
    try {
      await writeFile(join(folder, 'word.docx'), await writeDocx(document))
      await writeFile(join(folder, 'open.odt'), writeOdt(document))
      for (const [file, to] of [
        ['word.docx', 'odt'],
        ['open.odt', 'docx'],
      ] as const) {
        expect(await convert(folder, file, to)).toBe(0)
        const ours = await readBack(join(folder, file))
        expect(await readBack(join(folder, file.replace(/\w+$/, to))), `${file} as ${to}`).toEqual(ours)
      }
    } finally {
      await rm(folder, { recursive: true })
    }
  },
  120_000,
)

const line = (words: string): Node => nodes.paragraph.create(null, schema.text(words))
const item = (...blocks: readonly Node[]): Node => nodes.listItem.create(null, blocks)
const code = nodes.codeBlock.create({ language: 'python' }, schema.text('a\nb'))
const quoted = nodes.blockquote.create(null, [line('one'), line('two')])
const tip = nodes.callout.create({ kind: 'tip' }, [line('tip'), quoted])
const table = nodes.table.create(null, [
  nodes.tableRow.create(null, [
    nodes.tableCell.create({ header: true, shade: 'blue' }, line('head')),
    nodes.tableCell.create({ align: 'right' }, [line('right'), code]),
  ]),
])
const toggle = nodes.toggle.create(null, [line('title'), line('below'), table])

/** What stands in what, beyond what lines one below the other say. */
const nested = nodes.doc.create(null, [
  nodes.bulletList.create(null, [
    item(line('all'), line('more'), nodes.divider.create(), code, quoted, tip, table, toggle),
    item(line('next'), nodes.orderedList.create({ start: 3 }, item(line('three'), quoted))),
  ]),
  nodes.bulletList.create(null, item(line('a list behind a list'))),
  nodes.blockquote.create(null, [
    line('quote'),
    code,
    nodes.bulletList.create(null, item(line('in it'))),
    table,
  ]),
  quoted,
  nodes.toggle.create(null, [line('outer'), toggle, nodes.divider.create()]),
  line('end'),
])

test.skipIf(!installed)(
  'what LibreOffice saves of our files is read as the same document, whatever stands in what',
  async () => {
    const document = everyDocument({ content: nested })
    const folder = await mkdtemp(join(tmpdir(), 'manyhands-office-'))
    try {
      await writeFile(join(folder, 'word.docx'), await writeDocx(document))
      await writeFile(join(folder, 'open.odt'), writeOdt(document))
      await mkdir(join(folder, 'saved'))
      for (const [file, to] of [
        ['word.docx', 'docx'],
        ['word.docx', 'odt'],
        ['open.odt', 'odt'],
      ] as const) {
        expect(await convert(folder, file, to, 'saved')).toBe(0)
        const saved = join(folder, 'saved', file.replace(/\w+$/, to))
        expect(await readBack(saved), `${file} as ${to}`).toEqual(withoutIts(drawDocument(nested)))
      }
    } finally {
      await rm(folder, { recursive: true })
    }
  },
  120_000,
)
