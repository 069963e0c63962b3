import { type Block, heading, paragraph } from '../../scripts/new-document'

/** Words that come again and again, in an order that a fixed rule draws: every run measures the same document. */
const words =
  'the line that a hand writes at night is read by many others who write beside it and leave what they found better'.split(
    ' ',
  )

/** A stream of numbers from 0 to 1 that is the same in every run. */
const drawer = (seed: number): (() => number) => {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

const cell = (text: string): Block => ({ type: 'tableCell', content: [paragraph(text)] })

const table = (sentence: (length: number) => string): Block => ({
  type: 'table',
  content: Array.from({ length: 4 }, () => ({
    type: 'tableRow',
    content: Array.from({ length: 4 }, () => cell(sentence(3))),
  })),
})

/** About 500 words a page, a heading on every one, and a table on every fifth. Without pictures. */
export const longDocument = (pages: number): readonly Block[] => {
  const draw = drawer(9)
  const sentence = (length: number): string =>
    Array.from({ length }, () => words[Math.floor(draw() * words.length)] ?? 'a').join(' ')
  return Array.from({ length: pages }, (_, page) => [
    heading(2, `Page ${page + 1}`),
    ...Array.from({ length: 10 }, () => paragraph(`${sentence(45 + Math.floor(draw() * 10))}.`)),
    ...(page % 5 === 4 ? [table(sentence)] : []),
  ]).flat()
}
