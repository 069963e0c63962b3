import { NodeSelection, TextSelection } from 'prosemirror-state'
import { expect, it } from 'vitest'
import { schema } from '@/lib/editor/schema'
import { selectBetween } from '@/lib/editor/select-between'

const { doc, paragraph, mathBlock, divider } = schema.nodes

it('selects words between two places, and what is nearest where there are none', () => {
  const words = doc.create(null, [paragraph.create(null, schema.text('words')), divider.create()])
  expect(selectBetween(words.resolve(1), words.resolve(8))).toEqual(TextSelection.create(words, 1, 6))
  const formula = doc.create(null, [mathBlock.create(null, schema.text('x'))])
  for (const place of [0, 3]) {
    expect(selectBetween(formula.resolve(3), formula.resolve(place))).toBeInstanceOf(NodeSelection)
  }
  // What a person who edits the formula has selected.
  expect(selectBetween(formula.resolve(0), formula.resolve(1)).from).toBe(1)
})
