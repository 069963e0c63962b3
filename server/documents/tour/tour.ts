import type { WrittenBlock } from '@/lib/editor/written-update'
import type { FileInfo } from '@/server/files/files-result'

/** What the tour says, in one language. */
export type TourWords = {
  readonly title: string
  readonly welcome: string
  readonly welcomeMore: string
  /** What is to be seen in the picture, for whoever does not see it, and the line below it. */
  readonly picture: { readonly alt: string; readonly caption: string }
  readonly write: string
  readonly slash: string
  readonly tasks: readonly [done: string, open: string, nested: string]
  readonly numbers: readonly [string, string]
  readonly quote: string
  readonly blocks: string
  readonly tip: string
  readonly warning: string
  readonly toggle: string
  readonly toggled: string
  readonly code: string
  readonly formula: readonly [before: string, after: string]
  readonly table: string
  /** Rows of what one can do, with the keys for it; the first is the headings. */
  readonly rows: readonly (readonly [string, string])[]
  readonly mention: readonly [before: string, name: string, after: string]
  readonly elsewhere: string
  readonly share: string
  readonly shareMore: string
}

type Marked = { readonly words: string; readonly mark?: string }

const text = (words: string, mark?: string): WrittenBlock => ({
  type: 'text',
  text: words,
  ...(mark !== undefined && { marks: [{ type: mark }] }),
})
const block = (
  type: string,
  content: readonly WrittenBlock[],
  attrs?: WrittenBlock['attrs'],
): WrittenBlock => ({
  type,
  content,
  ...(attrs && { attrs }),
})
const line = (...parts: readonly (string | Marked)[]): WrittenBlock =>
  block(
    'paragraph',
    parts.map((part) => (typeof part === 'string' ? text(part) : text(part.words, part.mark))),
  )
const heading = (level: number, words: string) => block('heading', [text(words)], { level })
const task = (words: string, checked: boolean, ...below: readonly WrittenBlock[]) =>
  block('taskItem', [line(words), ...below], { checked })

/** The first row is one of headings; each column has a name that its cells say. */
const table = (rows: readonly (readonly string[])[]) =>
  block(
    'table',
    rows.map((cells, row) =>
      block(
        'tableRow',
        cells.map((words, column) =>
          block('tableCell', [line(words)], { header: row === 0, columns: `c${column}` }),
        ),
      ),
    ),
  )

const picture = ({ alt, caption }: TourWords['picture'], { id, name, width, height }: FileInfo) =>
  block('image', [block('imageCaption', [text(caption)])], { file: id, name, alt, width, height })

/** The document that shows what a document can hold, for whoever wants to try things out. */
export const tourBlocks = (words: TourWords, drawing: FileInfo | null): readonly WrittenBlock[] => [
  line({ words: words.welcome, mark: 'bold' }, ' ', words.welcomeMore),
  ...(drawing === null ? [] : [picture(words.picture, drawing)]),
  { type: 'contents' },
  heading(2, words.write),
  line(words.slash),
  block('taskList', [
    task(words.tasks[0], true),
    task(words.tasks[1], false, block('taskList', [task(words.tasks[2], false)])),
  ]),
  block(
    'orderedList',
    words.numbers.map((number) => block('listItem', [line(number)])),
    { start: 1 },
  ),
  block('blockquote', [line(words.quote)]),
  heading(2, words.blocks),
  block('callout', [line(words.tip)], { kind: 'tip' }),
  block('callout', [line(words.warning)], { kind: 'warning' }),
  block('toggle', [line(words.toggle), line(words.toggled)]),
  line(words.code),
  block(
    'codeBlock',
    [
      text(
        'const add = (a: number, b: number): number => {\n  // Types are coloured, too.\n  return a + b\n}',
      ),
    ],
    { language: 'typescript' },
  ),
  block('paragraph', [
    text(words.formula[0]),
    block('math', [text('a^2 + b^2 = c^2')]),
    text(words.formula[1]),
  ]),
  block('mathBlock', [text('\\sum_{n=1}^{\\infty} \\frac{1}{n^2} = \\frac{\\pi^2}{6}')]),
  line(words.table),
  table(words.rows),
  block('paragraph', [
    text(words.mention[0]),
    { type: 'mention', attrs: { kind: 'person', id: '', label: words.mention[1] } },
    text(words.mention[2]),
  ]),
  line(words.elsewhere),
  { type: 'embed', attrs: { provider: 'openstreetmap', id: '15/52.5163/13.3777' } },
  { type: 'divider' },
  heading(2, words.share),
  line(words.shareMore),
]
