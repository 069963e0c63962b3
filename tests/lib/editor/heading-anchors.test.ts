import { describe, expect, it } from 'vitest'
import { headingAnchors } from '@/lib/editor/heading-anchors'
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
