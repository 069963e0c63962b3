import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import type { Node } from 'prosemirror-model'
import { expect, test } from 'vitest'
import { schema } from '@/lib/editor/schema'
import { columnWidths } from '@/lib/editor/tables/table-widths'
import { packed } from '@/server/exchange/export/archive'
import { writeDocx } from '@/server/exchange/export/docx/write-docx'
import type { ExportedDocument } from '@/server/exchange/export/exported-document'
import { writeHtmlFile } from '@/server/exchange/export/html/write-html-file'
import { writeOdt } from '@/server/exchange/export/odt/write-odt'
import { pictureName } from '@/server/exchange/export/picture-name'
import { writeMarkdownFile } from '@/server/exchange/export/write-markdown-file'
import { readImport } from '@/server/exchange/import/read-import'
import { drawDocument } from '../../../support/draw-document'
import { everyDocument } from '../../../support/every-block'
import { asFilesSay, inOffice } from '../../../support/in-office'
import { seededRandom } from '../../../support/random'
import { randomContent } from '../../../support/random-content'
import { randomMarkdown } from '../../../support/random-markdown'

const limits = { entries: 1000, unpackedBytes: 100 * 1024 * 1024 }
const { nodes } = schema

type Read = {
  readonly title: string
  readonly content: Node
  readonly losses: object
  readonly pictures: ExportedDocument['pictures']
}

const read = (bytes: Uint8Array | string, name: string): Read => {
  const given = typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes
  const made = readImport({ bytes: given, name, entry: null }, limits)
  if (made.kind !== 'document') throw new Error('no document')
  const pictures = made.pictures.map(({ id, bytes }) => [id, { type: 'image/png' as const, bytes }] as const)
  return {
    ...made,
    content: schema.nodeFromJSON(JSON.parse(new TextDecoder().decode(made.content))),
    pictures: new Map(pictures),
  }
}

const line = (text: string): Node => nodes.paragraph.create(null, text === '' ? null : schema.text(text))

/** Of pages, too: names of people are words, which say nothing of who they are. */
const inPage = (content: Node): Node =>
  asFilesSay(inOffice(content), (node) => {
    switch (node.type) {
      case nodes.mention:
        return [schema.text(`@${node.attrs.label}`, node.attrs.kind === 'document' ? linked : [])]
      default:
        return [node]
    }
  })
const linked = [schema.marks.link.create({ href: 'https://write.test/d/b2' })]

/** The widths of the columns of each table. */
const widthsOf = (content: Node): readonly (readonly number[])[] => {
  const found: (readonly number[])[] = []
  content.descendants((node) => {
    if (node.type === nodes.table) found.push(columnWidths(node))
    return !node.isTextblock
  })
  return found
}

const drawn = (content: Node): string => drawDocument(inOffice(content))

test('a Markdown file is read as the document that it was written from, with its title', () => {
  for (let seed = 1; seed <= 150; seed += 1) {
    const content = randomMarkdown(seededRandom(seed))
    const document: ExportedDocument = everyDocument({ content, title: `Title "${seed}": 'x' #1` })
    const written = writeMarkdownFile(document)
    const again = read(written, 'a.md')
    expect(drawDocument(again.content), `seed ${seed}:\n${written}`).toBe(drawDocument(content))
    expect(again.title).toBe(document.title)
  }
})

test.each([
  ['docx', writeDocx],
  ['odt', writeOdt],
] as const)(
  'a %s file is read as the document that it was written from, block by block',
  async (ending, write) => {
    const document = everyDocument()
    const { title, content, losses } = read(await write(document), `a.${ending}`)
    expect(title).toBe(document.title)
    expect(drawn(content)).toBe(drawn(document.content))
    expect(widthsOf(content)).toEqual(widthsOf(document.content))
    expect(widthsOf(content)).toEqual([[120, 0, 0]])
    expect(losses).toEqual({})
  },
)

test.each([
  ['docx', writeDocx],
  ['odt', writeOdt],
] as const)(
  'a %s file keeps what code, mentions and columns say, whatever they are',
  async (ending, write) => {
    let [code, mentions, widths] = [0, 0, 0]
    for (let seed = 1; seed <= 60; seed += 1) {
      const random = seededRandom(seed)
      const some = <One>(make: () => One): One[] => Array.from({ length: 1 + random.integer(4) }, make)
      const language = () => random.pick([null, 'python', 'c++', 'c#', 'objective-c', 'html'])
      const mention = () => {
        const kind = random.pick(['person', 'document'])
        const id = random.pick(['a1', 'x'.repeat(32), 'Ab9_'.repeat(5)])
        return nodes.mention.create({
          kind,
          id,
          label: random.pick(['Ada', 'A plan: 1 < 2', 'مرحبا', 'a b']),
        })
      }
      const cell = (width: number): Node =>
        nodes.tableCell.create({ colwidth: width === 0 ? null : [width] }, line('x'))
      const table = () => {
        const columns = some(() => random.pick([0, 48, 96, 120]))
        const row = (): Node => nodes.tableRow.create(null, columns.map(cell))
        return nodes.table.create(null, some(row))
      }
      const content = nodes.doc.create(null, [
        ...some(() => nodes.codeBlock.create({ language: language() }, schema.text('one\ntwo'))).flatMap(
          (block) => [block, line('-')],
        ),
        ...some(() =>
          nodes.paragraph.create(null, [
            schema.text('by '),
            ...some(mention),
            schema.text(' and '),
            mention(),
          ]),
        ),
        ...some(table).flatMap((block) => [block, line('-')]),
        line('end'),
      ])
      const again = read(await write(everyDocument({ content })), `a.${ending}`)
      expect(drawDocument(again.content), `seed ${seed}`).toBe(drawDocument(content))
      expect(widthsOf(again.content), `seed ${seed}`).toEqual(widthsOf(content))
      content.descendants((node) => {
        if (node.type === nodes.codeBlock && node.attrs.language !== null) code += 1
        if (node.type === nodes.mention) mentions += 1
      })
      widths += widthsOf(content)
        .flat()
        .filter((width) => width > 0).length
    }
    expect(code).toBeGreaterThan(50)
    expect(mentions).toBeGreaterThan(100)
    expect(widths).toBeGreaterThan(100)
  },
)

/** Seeds of random documents: `MANYHANDS_TEST_SEEDS=1000-3000` tries others, and more of them. */
const [firstSeed = 1, lastSeed = 120] = (process.env.MANYHANDS_TEST_SEEDS ?? '')
  .split('-')
  .filter((part) => part !== '')
  .map(Number)

/** The names of the kinds of nodes and marks in a document. */
const kindsIn = (content: Node): ReadonlySet<string> => {
  const found = new Set<string>()
  content.descendants((node) => {
    for (const { name } of [node.type, ...node.marks.map(({ type }) => type)]) found.add(name)
  })
  return found
}

/** What was once read otherwise than it was written. */
const kept = [
  [222, 'a list of headings in a cell, behind a list'],
  [1447, 'the words of a picture that is not there, first in a cell'],
] as const

/** Names of pictures are made anew each time. */
const unnamed = (content: Node): string => drawDocument(content).replaceAll(/ (?:file|name)="[^"]*"/g, '')

test.each([
  ['docx', writeDocx],
  ['odt', writeOdt],
] as const)(
  'a %s file is read as the random document that it was written from, with every block in every place',
  async (ending, write) => {
    const met = new Set<string>()
    let marked = 0
    for (let seed = firstSeed; seed <= lastSeed; seed += 1) {
      const content = randomContent(seededRandom(seed))
      const again = read(await write(everyDocument({ content })), `a.${ending}`)
      expect(drawn(again.content), `seed ${seed}`).toBe(drawn(content))
      const twice = read(await write(everyDocument(again)), `a.${ending}`)
      expect(unnamed(twice.content), `seed ${seed}, once more`).toBe(unnamed(again.content))
      for (const name of kindsIn(content)) met.add(name)
      content.descendants((node) => {
        if (node.marks.length > 2) marked += 1
      })
    }
    expect(met.size).toBeGreaterThanOrEqual(30)
    expect(marked).toBeGreaterThan(100)
  },
  600_000,
)

test.each(
  kept.flatMap(([seed, what]) => [
    ['docx', what, seed, writeDocx] as const,
    ['odt', what, seed, writeOdt] as const,
  ]),
)('a %s file is read as it was written: %s', async (ending, _, seed, write) => {
  const content = randomContent(seededRandom(seed))
  expect(drawn(read(await write(everyDocument({ content })), `a.${ending}`).content)).toBe(drawn(content))
})

test.each([
  ['docx', writeDocx],
  ['odt', writeOdt],
] as const)('a mention that somebody wrote over in a %s file is words', async (ending, write) => {
  const mention = nodes.mention.create({ kind: 'person', id: 'a1', label: 'Ada' })
  const content = nodes.doc.create(null, nodes.paragraph.create(null, mention))
  const part = ending === 'docx' ? 'word/document.xml' : 'content.xml'
  const files = unzipSync(await write(everyDocument({ content })))
  const changed = strFromU8(files[part] ?? new Uint8Array()).replace('@Ada', 'Grace')
  const again = read(zipSync({ ...files, [part]: strToU8(changed) }), `a.${ending}`)
  expect(drawDocument(again.content)).toBe('paragraph: Grace\n')
})

test('a page is read as the document that it was written from', () => {
  const document = everyDocument()
  const { title, content } = read(writeHtmlFile(document), 'a.html')
  expect(title).toBe(document.title)
  expect(drawDocument(inPage(content))).toBe(drawDocument(inPage(document.content)))
})

test('a page is read as the random document that it was written from, with every block in every place', () => {
  const met = new Set<string>()
  for (let seed = firstSeed; seed <= lastSeed; seed += 1) {
    const content = randomContent(seededRandom(seed))
    const again = read(writeHtmlFile(everyDocument({ content })), 'a.html')
    expect(drawDocument(inPage(again.content)), `seed ${seed}`).toBe(drawDocument(inPage(content)))
    for (const name of kindsIn(content)) met.add(name)
  }
  expect(met.size).toBeGreaterThanOrEqual(30)
}, 600_000)

test('a zip of documents, with their pictures beside them, is read as so many documents', async () => {
  const shown = everyDocument()
  const [[file, picture] = ['', null]] = [...shown.pictures]
  if (picture === null) throw new Error('no picture')
  const image = nodes.image.create({ file, alt: 'pot' })
  const plan = { ...shown, title: 'Plan', content: nodes.doc.create(null, image) }
  const other = { ...shown, title: 'plan', content: nodes.doc.create(null, line('two')) }
  const encoded = (text: string): Uint8Array => new TextEncoder().encode(text)
  const bytes = await packed([
    { name: 'Plan.md', bytes: encoded(writeMarkdownFile(plan)) },
    { name: 'plan.md', bytes: encoded(writeMarkdownFile(other)) },
    { name: pictureName(file, picture), bytes: picture.bytes },
  ])
  const many = readImport({ bytes, name: 'all.zip', entry: null }, limits)
  if (many.kind !== 'many') throw new Error('not many')
  const made = many.entries.map((entry) => {
    const one = readImport({ bytes, name: 'all.zip', entry }, limits)
    return one.kind === 'document'
      ? [one.title, one.pictures.map(({ bytes }) => bytes.length), one.losses]
      : null
  })
  expect(made).toEqual([
    ['plan', [], {}],
    ['Plan', [picture.bytes.length], {}],
  ])
})
