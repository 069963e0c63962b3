import { wordFile } from '../../support/word-file'
import { zipOf } from '../../support/zip-file'
import type { Input } from '../input'
import { someAddress } from '../person'
import { httpOutcome } from '../request'

const MiB = 1024 * 1024
const deep = 100_000

type Row = readonly [
  name: string,
  /** What the server may answer. */
  expected: readonly number[],
  file: string,
  content: () => string | Uint8Array,
]

const words = (text: string): string => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`
const laughs = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>'
const outside = (target: string): string =>
  `<Relationship Id="rId9" Type="x/image" Target="${target}" TargetMode="External"/>`

/** Not packed too well: each says something else. */
const manyElements = (): string =>
  Array.from({ length: 450_000 }, (_, at) => `<w:p><w:r>${at}${(at * 7919) % 104729}</w:r></w:p>`).join('')

const read = [201] as const
const unreadable = [415] as const
const tooMuch = [413] as const
const either = [201, 413, 415] as const

const rows: readonly Row[] = [
  ['a zip bomb', tooMuch, 'a.zip', () => zipOf([{ name: 'a.txt', content: Buffer.alloc(150 * MiB) }])],
  [
    'a zip bomb that lies about its size',
    tooMuch,
    'a.zip',
    () => zipOf([{ name: 'a.txt', content: Buffer.alloc(150 * MiB), says: 9 }]),
  ],
  [
    'a zip bomb in a zip',
    tooMuch,
    'a.zip',
    () => zipOf([{ name: 'a.md', content: zipOf([{ name: 'b.md', content: Buffer.alloc(50 * MiB) }]) }]),
  ],
  [
    'a zip of entries without end',
    tooMuch,
    'a.zip',
    () => zipOf(Array.from({ length: 5_000 }, (_, at) => ({ name: `${at}.md`, content: '' }))),
  ],
  [
    'a zip whose paths lead out of it',
    read,
    'a.zip',
    () =>
      zipOf([
        { name: '../../../../tmp/a.md', content: '![x](../../../../../etc/passwd.png)' },
        { name: '/etc/b.md', content: 'x' },
      ]),
  ],
  ['a Word file that is a bomb', tooMuch, 'a.docx', () => wordFile({ body: ' '.repeat(150 * MiB) })],
  [
    'a Word file that makes up words',
    unreadable,
    'a.docx',
    () => wordFile({ body: '', relations: `</Relationships>${laughs}<a>` }),
  ],
  [
    'a Word file 100,000 levels deep',
    tooMuch,
    'a.docx',
    () => wordFile({ body: '<w:sdt><w:sdtContent>'.repeat(deep) }),
  ],
  ['a Word file of a million elements', either, 'a.docx', () => wordFile({ body: manyElements() })],
  [
    'a Word file with relations to elsewhere',
    read,
    'a.docx',
    () =>
      wordFile({
        body: `${words('x')}<w:p><w:r><w:drawing><a:blip r:link="rId9"/></w:drawing></w:r></w:p>`,
        relations: outside('http://169.254.169.254/latest/meta-data'),
      }),
  ],
  ['an OpenDocument of nothing', unreadable, 'a.odt', () => zipOf([{ name: 'mimetype', content: 'x' }])],
  ['a page 100,000 levels deep', either, 'a.html', () => '<div>'.repeat(deep)],
  ['a page of tables in tables', either, 'a.html', () => '<table><tr><td>'.repeat(5_000)],
  [
    'a page that runs and fetches',
    read,
    'a.html',
    () =>
      '<script>while(1);</script><img src=x onerror=a()><img src="http://169.254.169.254/a.png"><iframe srcdoc="<script>"></iframe><base href="//evil.example"><a href="java&#10;script:a()">x</a>',
  ],
  ['Markdown that goes round in circles', either, 'a.md', () => '[a](b'.repeat(200_000)],
  ['Markdown of brackets', either, 'a.md', () => '!['.repeat(deep)],
  ['Markdown of quotes', either, 'a.md', () => '> '.repeat(deep)],
  ['halves of letters', read, 'a.txt', () => Buffer.from(`\ufeff${'\ud800x'.repeat(1_000)}`, 'utf16le')],
  ['bytes that are no letters', unreadable, 'a.txt', () => Buffer.alloc(MiB)],
  ['a name of rubbish', read, '%ff%00..%2f..%2f', () => 'x'],
]

/** Files that are brought to become documents. */
export const importInputs: readonly Input[] = rows.map(([title, expected, file, content]) => ({
  name: `import: ${title}`,
  expected: 'answered as it should be',
  // Reading a file is ended after ten seconds.
  limitMs: 15_000,
  attack: async ({ port, person }) => {
    const outcome = await httpOutcome({
      port,
      method: 'POST',
      path: '/api/imports',
      headers: {
        cookie: person.cookie,
        'x-forwarded-for': someAddress(),
        'content-type': 'application/octet-stream',
        'x-file-name': file,
      },
      body: content(),
    })
    return expected.some((status) => outcome === `http ${status}`) ? 'answered as it should be' : outcome
  },
}))
