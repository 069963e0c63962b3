import { describe, expect, test } from 'vitest'
import { readMarkdown } from '@/lib/editor/markdown/read-markdown'
import { schema } from '@/lib/editor/schema'
import { writeMarkdownFile } from '@/server/exchange/export/write-markdown-file'
import { writeText } from '@/server/exchange/export/write-text'
import { absentFile, everyBlock, everyDocument, pictureFile } from '../../../support/every-block'

const { nodes, marks } = schema

const saying = (...words: Parameters<typeof schema.text>[]) =>
  everyDocument({
    named: false,
    content: nodes.doc.create(
      null,
      nodes.paragraph.create(
        null,
        words.map((word) => schema.text(...word)),
      ),
    ),
  })

describe('Markdown', () => {
  test('begins with what is known of the document, as YAML', () => {
    expect(writeMarkdownFile(everyDocument({ title: 'A "title":\n# {x}\u2028' }))).toMatch(
      /^---\ntitle: "A \\"title\\": # \{x\} "\ncreated: 2026-01-02T03:04:05\.000Z\nupdated: 2026-02-03T04:05:06\.000Z\n---\n\n# First heading\n/,
    )
  })

  test('leads to the pictures that lie beside it, and on the server to those that do not', () => {
    const text = writeMarkdownFile(everyDocument())
    expect(text).toContain(`![Four people write](pictures/${pictureFile}.png)`)
    expect(text).toContain(`![Not to be seen](https://write.test/api/files/${absentFile})`)
    expect(text).toContain(`[report.pdf](https://write.test/api/files/${absentFile})`)
  })

  test('is read again as the same blocks', () => {
    const origin = 'https://write.test'
    const [front, ...read] = readMarkdown(writeMarkdownFile(everyDocument({ pictures: new Map() })), {
      origin,
    }).children
    expect(front?.type.name).toBe('codeBlock')
    const kinds = (blocks: readonly { readonly type: { readonly name: string } }[]) =>
      blocks.map(({ type }) => type.name)
    const written = everyBlock.children.filter((block) => !block.isTextblock || block.content.size > 0)
    // What is attached is a link in Markdown, and the picture's caption a line below it.
    expect(kinds(read).filter((name) => name !== 'paragraph')).toEqual(
      kinds(written).filter((name) => name !== 'paragraph' && name !== 'attachment'),
    )
  })
})

describe('plain text', () => {
  const text = writeText(everyDocument())

  test('says what the document says, block by block', () => {
    expect(text.startsWith('A title & <more>\n\nFirst heading\n\nFirst heading\n  Lists\n  Frames\n')).toBe(
      true,
    )
    expect(text).toContain('- One\n  - One within\n  - Two within\n- Two\n  More of two\n')
    expect(text).toContain('3. Three\n   a. Letter a\n   b. Letter b\n4. Four\n')
    expect(text).toContain('[x] Done\n[ ] Open\n    [ ] Open within\n')
    expect(text).toContain('> Quoted.\n>\n> Still quoted.\n')
    expect(text).toContain('Tip: A tip.\n\nIts second line.\n')
    expect(text).toContain('Folded title\n  Folded words\n')
    expect(text).toContain('Merged down\tCentred\tRight\n\tBelow\t')
    expect(text).toContain('[Four people write]\nThe caption\n')
    expect(text).toContain('By @Ada in @Plan\n')
    expect(text.endsWith('Emoji 👩‍👩‍👧 and 漢字.\n')).toBe(true)
  })

  test('tells where links lead, unless they say so', () => {
    const link = (href: string) => [marks.link.create({ href })]
    expect(writeText(saying(['a ', []], ['tea', link('https://tea.test/')], [' b', []]))).toBe(
      'a tea (https://tea.test/) b\n',
    )
    expect(writeText(saying(['https://tea.test', link('https://tea.test/')]))).toBe('https://tea.test\n')
    expect(writeText(saying(['a@tea.test', link('mailto:a@tea.test')]))).toBe('a@tea.test\n')
    const bold = [...link('https://tea.test/'), marks.bold.create()]
    expect(writeText(saying(['te', link('https://tea.test/')], ['a', bold]))).toBe(
      'tea (https://tea.test/)\n',
    )
  })

  test('of nothing is an empty line', () => {
    expect(
      writeText(everyDocument({ named: false, content: nodes.doc.create(null, nodes.paragraph.create()) })),
    ).toBe('\n')
  })
})
