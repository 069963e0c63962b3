import { describe, expect, test } from 'vitest'
import { schema } from '@/lib/editor/schema'
import { summaryOf } from '@/server/publishing/summary-of'

const { nodes } = schema
const line = (text: string) => nodes.paragraph.create(null, schema.text(text))
const document = (...blocks: ReturnType<typeof line>[]) => nodes.doc.create(null, blocks)

describe('a summary', () => {
  test('is what a document says first, without headings, on one line', () => {
    const title = nodes.heading.create({ level: 1 }, schema.text('Title'))
    expect(summaryOf(document(title, line('One\n two'), line('three')))).toBe('One two three')
    expect(summaryOf(document(nodes.paragraph.create()))).toBe('')
  })

  test('ends between two words, and never within a letter', () => {
    const long = summaryOf(document(line('word '.repeat(1_000))))
    expect(long.length).toBeLessThanOrEqual(200)
    expect(long).toMatch(/ word…$/)
    const family = '👩‍👩‍👧'
    const cut = summaryOf(document(line(family.repeat(200))))
    expect(cut.slice(0, -1).replaceAll(family, '')).toBe('')
  })
})
