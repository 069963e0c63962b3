import type { Node } from 'prosemirror-model'
import { describe, expect, test } from 'vitest'
import { schema } from '@/lib/editor/schema'
import { writeDocx } from '@/server/exchange/export/docx/write-docx'
import { writeHtmlFile } from '@/server/exchange/export/html/write-html-file'
import { writeOdt } from '@/server/exchange/export/odt/write-odt'
import { writeMarkdownFile } from '@/server/exchange/export/write-markdown-file'
import { writeText } from '@/server/exchange/export/write-text'
import { everyDocument } from '../../../support/every-block'
import { seededRandom } from '../../../support/random'
import { randomContent } from '../../../support/random-content'
import { partNames, readPart } from '../../../support/read-office'

const { nodes, marks } = schema

const control = '\0\x01\x08\x0b\x1f\x7f\x9b\ufffe\uffff\ud800x\udc00'
const words = `a${control}b]]><!--&lt;\r\n\u2028`
const evil = [
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  'data:text/html,<script>',
  ' vbscript:x',
  'file:///etc',
]

const hostile = nodes.doc.create(null, [
  nodes.heading.create({ level: 1 }, schema.text(words)),
  nodes.paragraph.create(
    null,
    evil.map((href) => schema.text(words, [marks.link.create({ href })])),
  ),
  nodes.codeBlock.create({ language: '"><script>' }, schema.text(words)),
  nodes.paragraph.create(null, [
    nodes.math.create(null, schema.text(`${words}\\href{javascript:alert(1)}{x}`)),
    nodes.mention.create({ kind: 'document', id: '"><x', label: words }),
  ]),
  nodes.mathBlock.create(null, schema.text('\\def\\a{\\a\\a}\\a')),
  nodes.image.create({ file: '../../etc', name: `"><script>${words}`, alt: words }),
  nodes.attachment.create({ file: '"><script>', name: words }),
  nodes.embed.create({ provider: 'evil', id: '"><script>' }),
  nodes.table.create(null, [nodes.tableRow.create(null, [])]),
])

/** As deep as documents are shown. */
const deep = (levels: number): Node => {
  let block: Node = nodes.paragraph.create(null, schema.text('deep'))
  for (let level = 0; level < levels; level += 1) {
    const kind = level % 4
    if (kind === 0) block = nodes.blockquote.create(null, block)
    else if (kind === 1) block = nodes.callout.create({ kind: 'note' }, block)
    else if (kind === 2)
      block = nodes.bulletList.create(null, nodes.listItem.create(null, [nodes.paragraph.create(), block]))
    else
      block = nodes.table.create(
        null,
        nodes.tableRow.create(null, nodes.tableCell.create({ columns: 'c1' }, block)),
      )
  }
  return nodes.doc.create(null, block)
}

const check = async (content: Node): Promise<string> => {
  const document = everyDocument({ title: words, content })
  const docx = await writeDocx(document)
  for (const name of partNames(docx)) if (/\.(xml|rels)$/.test(name)) readPart(docx, name)
  const odt = writeOdt(document)
  for (const name of partNames(odt)) if (name.endsWith('.xml')) readPart(odt, name)
  const html = writeHtmlFile(document)
  expect(html).not.toMatch(/<script|<x\b/)
  expect(Buffer.from(html).toString()).toBe(html)
  writeText(document)
  writeMarkdownFile(document)
  const body = readPart(docx, 'word/document.xml').documentElement.outerHTML
  const links = readPart(docx, 'word/_rels/document.xml.rels').documentElement.outerHTML
  return html + body + links + readPart(odt, 'content.xml').documentElement.outerHTML
}

describe('a document that somebody means harm with', () => {
  test('becomes files that are whole, with no address that leads nowhere good', async () => {
    const all = await check(hostile)
    expect(all).not.toMatch(/(href|Target|xlink:href)="\s*(javascript|data|vbscript|file):/i)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
    expect(all).not.toMatch(/[\0\x01\x08\x0b\x1f\x7f]/)
  })

  test('may be as deep as documents are shown', async () => {
    expect(await check(deep(96))).toContain('deep')
  })

  test('may have 50,000 blocks', async () => {
    const many = Array.from({ length: 50_000 }, (_, at) =>
      nodes.paragraph.create(null, schema.text(`Line ${at}`)),
    )
    const document = everyDocument({ content: nodes.doc.create(null, many) })
    expect((await writeDocx(document)).length).toBeGreaterThan(100_000)
    expect(writeOdt(document).length).toBeGreaterThan(100_000)
    expect(writeHtmlFile(document)).toContain('<p>Line 49999</p>')
  }, 60_000)

  test('may have anything in it that the schema has', async () => {
    const random = seededRandom(7)
    for (let round = 0; round < 30; round += 1) await check(randomContent(random))
  }, 60_000)
})
