import { Fragment, type Node, Slice } from 'prosemirror-model'
import { describe, expect, test } from 'vitest'
import { copiedText } from '@/lib/editor/copy/copied-text'
import { readMarkdown } from '@/lib/editor/markdown/read-markdown'
import { schema } from '@/lib/editor/schema'

const { nodes } = schema
const copied = (document: Node, from = 0, to = document.content.size): string =>
  copiedText(document.slice(from, to), 'https://here.example')

const markdown = `# Title

Some **bold** and \`code\`, $x^2$

- one
  - within
- [ ] task

> [!TIP]
> Water it

| a | b |
| --- | --- |
| 1 | 2 |
`

describe('plain text of what is copied', () => {
  test('is Markdown where it reaches over several blocks', () => {
    expect(copied(readMarkdown('# A\n\nb **c**\n\n1. d\n2. e\n\n```js\nf\n```'))).toBe(
      '# A\n\nb **c**\n\n1. d\n2. e\n\n```javascript\nf\n```',
    )
    const text = copied(readMarkdown(markdown))
    expect(readMarkdown(text).eq(readMarkdown(markdown))).toBe(true)
  })

  test('has no signs where it is of one block', () => {
    const document = readMarkdown('# A **b** _c_ [d](https://example.com) \\* 1_2 $x$\n\nmore')
    const end = document.child(0).nodeSize
    expect(copied(document, 1, end - 1)).toBe('A b c d * 1_2 $x$')
    const item = readMarkdown('1. one **two**')
    expect(copied(item, 3, item.content.size - 3)).toBe('one two')
  })

  test('out of code is the code', () => {
    const document = readMarkdown('```\n# a\n  *b*\n```')
    expect(copied(document, 1, document.content.size - 1)).toBe('# a\n  *b*')
  })

  test('of cells has tabs between them', () => {
    const document = readMarkdown('| a | b |\n| --- | --- |\n| "c" | d<br>e |')
    const table = document.child(0)
    for (const cells of [table.children, [table]])
      expect(copiedText(new Slice(Fragment.from([...cells]), 1, 1), '')).toBe('a\tb\n"""c"""\t"d\ne"')
  })

  test('names pictures and files of ours by their whole address', () => {
    const file = '2'.repeat(22)
    const document = nodes.doc.create(null, [
      nodes.image.create({ file, alt: 'Tea [1]' }),
      nodes.attachment.create({ file, name: 'a.pdf' }),
    ])
    expect(copied(document)).toBe(
      `![Tea \\[1\\]](https://here.example/api/files/${file})\n\n[a.pdf](https://here.example/api/files/${file})`,
    )
    expect(readMarkdown(copied(document), { origin: 'https://here.example' }).child(0).attrs.file).toBe(file)
  })
})
