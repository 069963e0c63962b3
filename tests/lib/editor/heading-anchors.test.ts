import { describe, expect, it } from 'vitest'
import { headingAnchors, keepsHeadings } from '@/lib/editor/heading-anchors'
import { schema } from '@/lib/editor/schema'

const { nodes } = schema
const heading = (text: string, level = 1) =>
  nodes.heading.create({ level }, text === '' ? null : schema.text(text))
const idsOf = (...texts: readonly string[]) =>
  headingAnchors(
    nodes.doc.createChecked(null, [...texts.map((text) => heading(text)), nodes.paragraph.create()]),
  ).map(({ id }) => id)

describe('headingAnchors', () => {
  it('names headings by their words, in any script', () => {
    expect(idsOf('What we plan, and why', 'Über uns', '計画 2', 'خطة العمل', 'e\u0301te\u0301')).toEqual([
      'h-what-we-plan-and-why',
      'h-über-uns',
      'h-計画-2',
      'h-خطة-العمل',
      'h-été',
    ])
  })

  it('gives every heading an id of its own, whatever they say', () => {
    expect(idsOf('Plan', 'Plan 2', 'Plan', 'plan!', '', '\u{1f600}')).toEqual([
      'h-plan',
      'h-plan-2',
      'h-plan-3',
      'h-plan-4',
      'h-section',
      'h-section-2',
    ])
    const many = idsOf(...Array.from({ length: 3000 }, () => 'same'))
    expect(new Set(many).size).toBe(3000)
  })

  it('keeps ids short without cutting a character in two', () => {
    const [id = ''] = idsOf('\u{20000}'.repeat(500))
    expect(id).toBe(`h-${'\u{20000}'.repeat(60)}`)
  })

  it('tells where each stands, how deep it is and what it says, also within other blocks', () => {
    const content = nodes.doc.createChecked(null, [
      nodes.paragraph.create(null, schema.text('before')),
      nodes.blockquote.create(null, [heading('In  a quote', 3)]),
      nodes.heading.create({ level: 2 }, [
        schema.text('Two'),
        nodes.hardBreak.create(),
        schema.text('lines'),
      ]),
    ])
    expect(headingAnchors(content)).toEqual([
      { id: 'h-in-a-quote', level: 3, text: 'In a quote', position: 9 },
      { id: 'h-two-lines', level: 2, text: 'Two lines', position: 23 },
    ])
    for (const { position } of headingAnchors(content)) {
      expect(content.nodeAt(position)?.type).toBe(nodes.heading)
    }
  })

  it('gives the beginning of a content the ids that it has in the whole', () => {
    const whole = ['A', 'B', 'A', 'A 2', 'A']
    for (let length = 0; length <= whole.length; length += 1) {
      expect(idsOf(...whole.slice(0, length))).toEqual(idsOf(...whole).slice(0, length))
    }
  })
})

describe('keepsHeadings', () => {
  const words = (text: string) => nodes.paragraph.create(null, schema.text(text))
  const quote = (...blocks: readonly ReturnType<typeof words>[]) => nodes.blockquote.create(null, blocks)
  const doc = (...blocks: readonly ReturnType<typeof words>[]) => nodes.doc.create(null, blocks)
  const [one, two, three] = [heading('One'), words('two'), quote(words('three'))]

  it('is so where only words beside them have changed, come or gone', () => {
    const before = doc(one, two, three)
    expect(keepsHeadings(before, before)).toBe(true)
    expect(keepsHeadings(before, doc(one, words('two!'), three))).toBe(true)
    expect(keepsHeadings(before, doc(one, words('new'), two, three))).toBe(true)
    expect(keepsHeadings(before, doc(one, two, quote(words('three!'))))).toBe(true)
  })

  it('is not so where one has changed, come or gone, or holds its words no more', () => {
    const before = doc(one, two, three)
    expect(keepsHeadings(before, doc(heading('One!'), two, three))).toBe(false)
    expect(keepsHeadings(before, doc(one, two, three, heading('Four')))).toBe(false)
    expect(keepsHeadings(before, doc(two, three))).toBe(false)
    expect(keepsHeadings(before, doc(words('One'), two, three))).toBe(false)
    expect(keepsHeadings(before, doc(one, two, quote(heading('three'))))).toBe(false)
  })
})
