import { inflateSync } from 'node:zlib'
import type { Node } from 'prosemirror-model'
import { describe, expect, test } from 'vitest'
import { schema } from '@/lib/editor/schema'
import { codePieces, tokensOf } from '@/server/exchange/export/pdf/drawn/code-pieces'
import { BlockDrawer } from '@/server/exchange/export/pdf/drawn/draw-blocks'
import { plainLook } from '@/server/exchange/export/pdf/drawn/look'
import { Paper } from '@/server/exchange/export/pdf/drawn/paper'
import { PdfFonts } from '@/server/exchange/export/pdf/drawn/pdf-fonts'
import { codeColours } from '@/server/exchange/export/pdf/drawn/pdf-look'
import { placeSlices } from '@/server/exchange/export/pdf/drawn/place-slices'
import { setLines } from '@/server/exchange/export/pdf/drawn/set-lines'
import { writePdf } from '@/server/exchange/export/pdf/drawn/write-pdf'
import { everyDocument } from '../../../support/every-block'
import { seededRandom } from '../../../support/random'
import { randomContent } from '../../../support/random-content'

const { nodes } = schema
const fonts = new PdfFonts()
const about = { title: 'x', language: 'en', created: new Date(0), updated: new Date(0) }

type Drawn = {
  readonly text: string
  readonly page: number
  readonly x: number
  readonly y: number
  readonly width: number
}

/** Paper that remembers what was written on it. */
class Remembering extends Paper {
  readonly drawn: Drawn[] = []
  boxes = 0

  override letters(...[text, at]: Parameters<Paper['letters']>): void {
    const width = this.widthOf(text, at.face, at.size)
    this.drawn.push({ text, page: this.pages, x: at.x, y: at.y, width })
    super.letters(text, at)
  }

  override frame(...given: Parameters<Paper['frame']>): void {
    this.boxes += 1
    super.frame(...given)
  }
}

const paperOf = (): Remembering => new Remembering(about)

/** What stands on the pages of these blocks. */
const drawn = (...blocks: readonly Node[]): Remembering => {
  const paper = paperOf()
  const content = nodes.doc.createChecked(null, blocks)
  const drawer = new BlockDrawer(everyDocument({ content }), { fonts, paper })
  const tag = { type: 'Document', parent: null } as const
  const place = { width: 480, look: plainLook, tag, counted: 0, lists: 0, align: null }
  placeSlices(paper, drawer.blocks(content.children, place))
  return paper
}
const line = (text: string): Node => nodes.paragraph.create(null, text === '' ? [] : schema.text(text))
const heading = (text: string): Node => nodes.heading.create({ level: 1 }, schema.text(text))
const set = (text: string, width = 480) => {
  const paper = paperOf()
  const slices = setLines([{ text, look: plainLook }], { width, fonts, paper })
  for (const slice of slices) slice.draw(paper, 0, 0)
  return { slices, paper }
}

/** All that a PDF holds, as far as its parts are deflated. */
const insideOf = (pdf: Uint8Array): string => {
  const raw = Buffer.from(pdf).toString('latin1')
  const streams = [...raw.matchAll(/stream\r?\n([\s\S]*?)\r?\nendstream/g)].map(([, stream = '']) => {
    try {
      return inflateSync(Buffer.from(stream, 'latin1')).toString('latin1')
    } catch {
      return ''
    }
  })
  return raw + streams.join('\n')
}

describe('a PDF that is drawn', () => {
  test('has its headings as bookmarks, its links, its pictures, its title, and words to be selected', async () => {
    const inside = insideOf((await writePdf(everyDocument())).bytes)
    expect(inside.startsWith('%PDF-')).toBe(true)
    expect(inside).toContain('/Outlines')
    expect(inside).toMatch(/\/Title \(Lists\)/)
    expect(inside).toMatch(/\/URI \(https:\/\/example\.com\//)
    expect(inside).toContain('(h-lists)')
    expect(inside).toContain('/ToUnicode')
    expect(inside).toContain('/Lang (en)')
    expect(inside.match(/\/Subtype \/Image/g)?.length).toBeGreaterThanOrEqual(1)
    expect(inside.match(/\/Type \/Page\b/g)).toHaveLength(3)
  })

  test('holds a picture once that it shows many times', async () => {
    const shown = everyDocument()
    const content = nodes.doc.create(
      null,
      Array.from({ length: 5 }, () =>
        shown.content.children.filter(({ type }) => type === nodes.image),
      ).flat(),
    )
    const once = (pdf: Uint8Array) => insideOf(pdf).match(/\/Subtype \/Image/g)?.length
    expect(once((await writePdf(everyDocument({ content }))).bytes)).toBe(once((await writePdf(shown)).bytes))
  })

  test('comes of whatever a document can hold', async () => {
    let blocks = 0
    for (let seed = 1; seed <= 12; seed += 1) {
      const content = randomContent(seededRandom(seed))
      blocks += content.childCount
      const { bytes } = await writePdf(everyDocument({ content, named: seed % 2 === 0 }))
      expect(Buffer.from(bytes.subarray(0, 5)).toString()).toBe('%PDF-')
    }
    expect(blocks).toBeGreaterThan(25)
  })

  test('ends lines between words, and cuts those that no line has room for', () => {
    const { slices, paper } = set('word '.repeat(60))
    expect(slices.length).toBeGreaterThan(2)
    for (const { text, x, width } of paper.drawn) expect([text, x + width > 480.01]).toEqual([text, false])
    expect(paper.drawn.map(({ text }) => text).join(' ')).toBe('word '.repeat(60).trim())
    expect(set('x'.repeat(400)).slices.length).toBeGreaterThan(3)
    expect(set('').slices).toHaveLength(1)
    expect(set('a\nb\n').slices).toHaveLength(3)
  })

  test('runs from the right where its words do, with words of other scripts in between', () => {
    const { drawn } = set('مرحبا abc عالم').paper
    const at = (text: string): number => drawn.find((one) => one.text === text)?.x ?? Number.NaN
    expect(at('مرحبا')).toBeGreaterThan(at('abc'))
    expect(at('abc')).toBeGreaterThan(at('عالم'))
    expect(at('مرحبا')).toBeGreaterThan(400)
    const { drawn: mixed } = set('left (שלום) right').paper
    expect(mixed.map(({ text }) => text).join('')).toBe('left (שלום) right')
  })

  test('shows a box for each letter that there is no typeface for, says which, and drops none beside it', async () => {
    const { paper } = set('a𒀀𒀁b\u{10d00}\u{10d01}c')
    expect(paper.boxes).toBe(4)
    expect(paper.drawn.map(({ text }) => text).join('')).toBe('abc')
    const content = nodes.doc.createChecked(null, [line('a𒀀b𒀁'), line('𒀀')])
    expect((await writePdf(everyDocument({ content }))).undrawn).toEqual(['𒀀', '𒀁'])
  })

  test('has the letters of the scripts that most people write, and emoji', async () => {
    const said = [
      'Ελληνικά Українська Tiếng Việt',
      'العربية עברית',
      'ภาษาไทย हिन्दी বাংলা தமிழ் ქართული Հայերեն',
      '简体中文 繁體中文 日本語 한국어',
      '👩‍👩‍👧 🏳️‍🌈 👍🏽 🇩🇪 1️⃣ ❤️ ☀ ✓ ★ → ∀ ∑ ⌘',
      // A letter and its accent, as some keyboards write them.
      'e\u0301 n\u0303',
    ]
    const content = nodes.doc.createChecked(null, [...said.map(line), ...said.map(heading)])
    expect((await writePdf(everyDocument({ content }))).undrawn).toEqual([])
  })

  test('leaves no heading alone at the end of a page, and starts a new one where the document does', () => {
    const filling = Array.from({ length: 40 }, (_, at) => [
      heading(`Heading ${at}`),
      line('text '.repeat(80)),
    ]).flat()
    const { drawn: placed, pages } = drawn(...filling, nodes.pageBreak.create(), line('Behind'))
    expect(pages).toBeGreaterThan(3)
    for (const { text, page } of placed.filter((one) => one.text.startsWith('Heading'))) {
      const next = placed[placed.findIndex((one) => one.text === text) + 1]
      expect([text, next?.page]).toEqual([text, page])
    }
    expect(placed.at(-1)).toMatchObject({ text: 'Behind', page: pages })
    expect(Math.max(...placed.map(({ y }) => y))).toBeLessThan(842 - 54)
  })

  test('says what each of its parts is, in their order, and what is seen in the place of pictures', async () => {
    const inside = insideOf((await writePdf(everyDocument())).bytes)
    expect(inside).toMatch(/\/MarkInfo \d+ 0 R/)
    expect(inside).toContain('/Marked true')
    for (const type of ['Document', 'H1', 'H2', 'P', 'L', 'LI', 'Lbl', 'LBody', 'Table', 'TR', 'TH', 'TD'])
      expect([type, inside.includes(`/S /${type}\n`)]).toEqual([type, true])
    for (const type of ['BlockQuote', 'Code', 'Link', 'Formula', 'TOC', 'TOCI'])
      expect([type, inside.includes(`/S /${type}\n`)]).toEqual([type, true])
    expect(inside).toMatch(/\/S \/Figure\n\/Alt \(Four people write\)/)
    const begun = inside.match(/ BDC\b| BMC\b/g)?.length ?? 0
    expect(begun).toBeGreaterThan(50)
    expect(inside.match(/^EMC$/gm)).toHaveLength(begun)
  })

  test('begins each page of a table with its head, which is heard once', async () => {
    const row = (text: string, header = false): Node =>
      nodes.tableRow.createChecked(null, [nodes.tableCell.createChecked({ header }, [line(text)])])
    const head = row('Head', true)
    const rows = Array.from({ length: 100 }, (_, at) => row(`row${at}`))
    const table = nodes.table.createChecked(null, [head, ...rows])
    for (const blocks of [[table], [nodes.callout.createChecked(null, [table])]]) {
      const { drawn: placed, pages } = drawn(...blocks)
      expect(pages).toBeGreaterThan(3)
      const heads = placed.filter(({ text }) => text === 'Head')
      expect(heads.map(({ page }) => page)).toEqual(Array.from({ length: pages }, (_, at) => at + 1))
      for (const { page, y } of heads)
        expect(
          Math.min(
            ...placed.filter((one) => one.page === page && one.text.startsWith('row')).map((one) => one.y),
          ),
        ).toBeGreaterThan(y)
      expect(Math.max(...placed.map(({ y }) => y))).toBeLessThan(842 - 54)
    }
    const { bytes } = await writePdf(everyDocument({ content: nodes.doc.createChecked(null, [table]) }))
    expect(insideOf(bytes).match(/\/S \/TH\n/g)).toHaveLength(1)
    expect(insideOf(bytes).match(/\/S \/TR\n/g)).toHaveLength(101)
  })

  test('has the colours of code, the inner ones where they lie within each other', async () => {
    const code = 'echo "b $x" # c'
    const block = nodes.codeBlock.create({ language: 'bash' }, schema.text(code))
    const content = nodes.doc.createChecked(null, [block, nodes.codeBlock.create(null, schema.text(code))])
    const tokens = await tokensOf(content)
    const [first] = content.children
    const pieces = first === undefined ? [] : codePieces(code, tokens.get(first) ?? [], plainLook)
    expect(pieces.map(({ text }) => text).join('')).toBe(code)
    const colourOf = (text: string) => pieces.find((piece) => piece.text.includes(text))?.look.colour
    expect(colourOf('echo')).toBe(codeColours.type?.colour)
    expect(colourOf('"b')).toBe(codeColours.string?.colour)
    expect(colourOf('$x')).toBe(codeColours.name?.colour)
    expect(colourOf('# c')).toBe(codeColours.comment?.colour)
    // What nobody said a language of is all of one colour.
    expect(tokens.size).toBe(1)
  })

  test('goes on with a table, a cell and a code block over as many pages as they need', () => {
    const cell = (...blocks: readonly Node[]): Node => nodes.tableCell.createChecked(null, blocks)
    const row = (...cells: readonly Node[]): Node => nodes.tableRow.createChecked(null, cells)
    const long = Array.from({ length: 120 }, (_, at) => line(`line${at}`))
    const table = nodes.table.createChecked(null, [
      row(cell(line('short')), cell(...long)),
      row(cell(line('last')), cell(line(''))),
    ])
    const code = nodes.codeBlock.create(
      null,
      schema.text(Array.from({ length: 200 }, (_, at) => `code${at}`).join('\n')),
    )
    const { drawn: placed, pages } = drawn(table, code)
    expect(pages).toBeGreaterThan(4)
    const said = placed.map(({ text }) => text)
    for (const text of ['line0', 'line119', 'last', 'code0', 'code199']) expect(said).toContain(text)
    expect(Math.max(...placed.map(({ y }) => y))).toBeLessThan(842 - 54)
  })
})
