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

/** With the name of its column, as whoever writes a table with us gives one to each cell. */
const cell = (text: string, column: number): Block => ({
  type: 'tableCell',
  attrs: { columns: `column${column}` },
  content: [paragraph(text)],
})

const table = (sentence: (length: number) => string): Block => ({
  type: 'table',
  content: Array.from({ length: 4 }, () => ({
    type: 'tableRow',
    content: Array.from({ length: 4 }, (_, column) => cell(sentence(3), column)),
  })),
})

/** The size of each picture, in pixels. */
export const pictureSize = { width: 640, height: 360 } as const

/**
 * About 500 words a page, a heading on every one, a table on every fifth, and a picture on three of ten: on 200 pages
 * 100,000 words, 40 tables and 60 pictures. `picture` is how a page shows one.
 */
export const longDocument = (pages: number, picture: Block): readonly Block[] => {
  const draw = drawer(9)
  const sentence = (length: number): string =>
    Array.from({ length }, () => words[Math.floor(draw() * words.length)] ?? 'a').join(' ')
  return Array.from({ length: pages }, (_, page) => [
    heading(2, `Page ${page + 1}`),
    ...Array.from({ length: 10 }, () => paragraph(`${sentence(45 + Math.floor(draw() * 10))}.`)),
    ...(page % 5 === 4 ? [table(sentence)] : []),
    ...(page % 10 > 6 ? [picture] : []),
  ]).flat()
}

/** A picture as our documents name it: a file that has been brought. */
export const ownPicture = (file: string): Block => ({
  type: 'image',
  attrs: { file, name: 'picture.png', alt: 'A picture', ...pictureSize },
})
