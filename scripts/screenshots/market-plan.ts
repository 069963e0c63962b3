import { type Block, heading, paragraph } from '../new-document'

type Mark = NonNullable<Block['marks']>[number]

const words = (text: string, ...marks: readonly Mark[]): Block => ({
  type: 'text',
  text,
  ...(marks.length > 0 && { marks }),
})
const line = (...content: readonly Block[]): Block => ({ type: 'paragraph', content })
const link = (text: string, href: string): Block => words(text, { type: 'link', attrs: { href } })
const bold = (text: string): Block => words(text, { type: 'bold' })
const code = (text: string): Block => words(text, { type: 'code' })
const task = (checked: boolean, ...content: readonly Block[]): Block => ({
  type: 'taskItem',
  attrs: { checked },
  content: [line(...content)],
})
const item = (...content: readonly Block[]): Block => ({ type: 'listItem', content: [line(...content)] })

/** What the two people in the pictures are writing: a text with everything that a text can have. */
export const marketPlan = {
  title: 'The Saturday market',
  blocks: [
    heading(1, 'The Saturday market comes back'),
    line(
      words('After two quiet years the square is ours again from the '),
      bold('first Saturday in May'),
      words(
        '. Twelve growers have said yes, the bakery wants its old corner by the fountain, and somebody has found the striped awnings in the cellar of the town hall.',
      ),
    ),
    heading(2, 'Before the first morning'),
    {
      type: 'taskList',
      content: [
        task(true, words('Ask the town for the square, the water and two parking bays')),
        task(true, words('Draw the plan of the stalls, with room for prams between them')),
        task(
          false,
          words('Print the small map and leave a stack at '),
          link('the library', 'https://example.org/library'),
        ),
        task(false, words('Find six people who like getting up early')),
      ],
    },
    {
      type: 'blockquote',
      content: [
        paragraph(
          'I do not need a big stall. I need a place in the shade and neighbours who laugh. The honey sells itself.',
        ),
      ],
    },
    heading(2, 'How a morning goes'),
    {
      type: 'orderedList',
      attrs: { start: 1 },
      content: [
        item(words('Half past five: the first vans, the tables, the coffee')),
        item(words('Seven: '), words('the bell', { type: 'italic' }), words(', and the awnings go up')),
        item(words('One o’clock: what is left goes to the kitchen in Mill Street')),
      ],
    },
    heading(3, 'The list of stalls'),
    line(
      words('Whoever needs the list can fetch it. It is sorted by row, and '),
      code('free'),
      words(' means that you may still ask.'),
    ),
    {
      type: 'codeBlock',
      content: [
        words(
          'row  stall  who\nA    1      Ines, flowers and herbs\nA    2      the bakery\nB    1      free\nB    2      Jonas, honey and candles',
        ),
      ],
    },
    { type: 'divider' },
    line(
      words('Questions, doubts, good news: write them below, or come by on Thursday evening. '),
      words('Bring a chair.', { type: 'underline' }),
    ),
  ] satisfies readonly Block[],
}
