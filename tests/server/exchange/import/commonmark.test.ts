import spec from 'commonmark-spec'
import { Fragment, type Node } from 'prosemirror-model'
import { expect, test } from 'vitest'
import { schema } from '@/lib/editor/schema'
import { writeMarkdownFile } from '@/server/exchange/export/write-markdown-file'
import { readImport } from '@/server/exchange/import/read-import'
import { drawDocument } from '../../../support/draw-document'
import { everyDocument } from '../../../support/every-block'

const limits = { entries: 10, unpackedBytes: 1_000_000 }

const read = (text: string): Node => {
  const bytes = new TextEncoder().encode(text)
  const made = readImport({ bytes, name: 'a.md', entry: null }, limits)
  if (made.kind !== 'document') throw new Error('no document')
  return schema.nodeFromJSON(JSON.parse(new TextDecoder().decode(made.content)))
}

/** Marks of spaces say nothing, and Markdown has none. */
const withPlainSpaces = (node: Node): Node => {
  if (!node.isTextblock)
    return node.isLeaf ? node : node.copy(Fragment.fromArray(node.children.map(withPlainSpaces)))
  const words = node.children.flatMap((word) => {
    if (!word.isText) return [word]
    const parts = (word.text ?? '').split(/(\s+)/).filter((part) => part !== '')
    return parts.map((part) => schema.text(part, part.trim() === '' ? [] : word.marks))
  })
  return node.copy(Fragment.fromArray(words))
}

const drawn = (document: Node): string => drawDocument(withPlainSpaces(document))

/** What GitHub adds: tables as they are and as people leave them, tasks, alerts, strikethrough, addresses. */
const github = [
  '| foo | bar |\n| --- | --- |\n| baz | bim |',
  '| abc | defghi |\n:-: | -----------:\nbar | baz',
  '| f\\|oo  |\n| ------ |\n| b `\\|` az |\n| b **\\|** im |',
  '| abc | def |\n| --- | --- |\n| bar | baz |\n> bar',
  '| abc | def |\n| --- | --- |\n| bar |\n| bar | baz | boo |',
  '| abc | def |\n| --- | --- |',
  '- [ ] foo\n- [x] bar\n  - [ ] baz',
  '> [!WARNING]\n> Mind the step.',
  '~~Hi~~ Hello, ~there~ world!',
  'Visit https://example.com/a_b_c?x=(y).',
]

test('every example of CommonMark, and what GitHub adds to it, is read, and read again from what is written of it', () => {
  const examples = [...spec.tests.map(({ markdown }) => markdown.replaceAll('→', '\t')), ...github]
  expect(examples.length).toBeGreaterThan(650)
  for (const example of examples) {
    const content = read(example)
    const written = writeMarkdownFile(everyDocument({ content }))
    expect(drawn(read(written)), example).toBe(drawn(content))
  }
})
