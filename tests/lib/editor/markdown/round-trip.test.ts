import type { Node } from 'prosemirror-model'
import { expect, test } from 'vitest'
import { readMarkdown } from '@/lib/editor/markdown/read-markdown'
import { writeMarkdown } from '@/lib/editor/markdown/write-markdown'
import { drawDocument } from '../../../support/draw-document'
import { seededRandom } from '../../../support/random'
import { randomMarkdown } from '../../../support/random-markdown'

/** Documents that were once read as others: code with ticks in it before code that looks like the end of a toggle. */
const kept = [14084, 36817, 80233]

/** Spaces that stand among letters of other marks have those that both sides have, as Markdown writes them. */
const drawn = (document: Node): string => drawDocument(document)

test('what is written is read as the same document, whatever its words look like', () => {
  const kinds = new Set<string>()
  for (const seed of [...Array.from({ length: 400 }, (_, at) => at + 1), ...kept]) {
    const document = randomMarkdown(seededRandom(seed))
    document.descendants(({ type, marks }) => {
      for (const { name } of [type, ...marks.map((mark) => mark.type)]) kinds.add(name)
    })
    const written = writeMarkdown(document)
    expect(drawn(readMarkdown(written)), `seed ${seed}:\n${written}`).toBe(drawn(document))
  }
  expect(kinds.size).toBeGreaterThan(22)
})
