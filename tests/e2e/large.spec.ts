import type * as Y from 'yjs'
import type { Provider } from '@/lib/collaboration/provider'
import { contentOf } from '@/lib/editor/document-roots'
import { parseDocumentId } from '@/lib/protocol/identifiers'
import { type Block, heading, newDocument, paragraph } from '../../scripts/new-document'
import { until, Visitor } from '../../scripts/replay/visitor'
import { expect, test } from './test'
import type { Writer } from './writer'

// A trace takes a copy of the page at every step, and these pages are large.
test.use({ trace: 'off' })

const sentence = 'The quick brown fox jumps over the lazy dog, and goes home when it gets dark. '
const megabytes = 5_000_000
const whole = sentence.repeat(megabytes / sentence.length + 1).slice(0, megabytes)
const lineCount = 20_000
const line = (number: number) => `${number} ${sentence.repeat(4)}`.slice(0, megabytes / lineCount - 1)
const lines = Array.from({ length: lineCount }, (_, number) => line(number)).join('\n')

/** The first text of the document as somebody outside any browser holds it. */
const firstText = ({ doc }: Provider): Y.XmlText => {
  const [block] = contentOf(doc).toArray()
  const [text] = block && 'toArray' in block ? block.toArray() : []
  if (text === undefined || !('insert' in text && 'format' in text)) throw new Error('There is no text yet.')
  return text as Y.XmlText
}

const visit = async (serverUrl: string, { url }: Writer): Promise<Provider> => {
  const id = parseDocumentId(new URL(url).pathname.split('/').at(-1))
  if (id === null) throw new Error(`No document is at ${url}`)
  return (await Visitor.arrive(serverUrl)).open(id)
}

/** Types a letter each time that the last one is saved and has come to somebody else, until `over`. */
const typeUntil = async (over: () => boolean, writer: Provider, reader: Provider) => {
  let [typed, slowestMs] = [0, 0]
  while (!over()) {
    const begun = performance.now()
    firstText(writer).insert(firstText(writer).length, 'b')
    typed += 1
    const { length } = firstText(writer)
    await until(writer, () => writer.state.save.kind === 'saved')
    await until(reader, () => firstText(reader).length >= length)
    slowestMs = Math.max(slowestMs, performance.now() - begun)
  }
  return { typed, slowestMs }
}

const lettersIn = (writer: Writer): Promise<number> =>
  writer.text.evaluate((text) => text.textContent?.length ?? 0)

for (const [name, text, makeRoom, blocks] of [
  ['one text without line breaks', whole, 'bob: \nada: ', 2],
  ['20,000 lines', lines, 'bob: \nada: ', lineCount + 1],
  ['20,000 lines of code', lines, 'bob: \n``` ', 2],
] as const) {
  test(`a paste of 5 MB, ${name}, is saved and undone while somebody else goes on typing`, async ({
    server,
    arrive,
  }) => {
    test.setTimeout(240_000)
    const ada = await (await arrive({ permissions: ['clipboard-read', 'clipboard-write'] })).begin(server.url)
    await ada.type(makeRoom)
    await ada.saved()
    const before = await lettersIn(ada)
    const bob = await visit(server.url, ada)
    const cleo = await visit(server.url, ada)
    try {
      let saved = false
      const typing = typeUntil(() => saved, bob, cleo)
      await ada.page.evaluate((words) => navigator.clipboard.writeText(words), text)
      await ada.press('Mod+v')
      const letters = text.replaceAll('\n', '').length
      await expect.poll(() => lettersIn(ada), { timeout: 30_000 }).toBeGreaterThan(letters)
      await expect(ada.saveMark).toHaveText('Saved', { timeout: 120_000 })
      saved = true
      const { typed, slowestMs } = await typing
      expect(typed).toBeGreaterThan(20)
      // What a person would still wait for; on a machine that two browsers share, most of it is theirs.
      expect(slowestMs).toBeLessThan(10_000)
      await until(bob, () => contentOf(bob.doc).length === blocks)

      await ada.type('!')
      await expect.poll(() => contentOf(bob.doc).toString().includes('!')).toBe(true)
      await ada.press('Mod+z')
      await ada.press('Mod+z')
      await expect.poll(() => lettersIn(ada), { timeout: 30_000 }).toBe(before + typed)
      await expect(ada.text).toContainText(`bob: ${'b'.repeat(typed)}`)
      await expect(ada.saveMark).toHaveText('Saved', { timeout: 120_000 })
      await until(bob, () => contentOf(bob.doc).length === 2)
    } finally {
      for (const provider of [bob, cleo]) provider.destroy()
    }
  })
}

/** About 500 words to a page, with a heading on each and a list on some. */
const book = (pages: number): Block[] =>
  Array.from({ length: pages }, (_, page): Block[] => [
    heading(page % 10 === 0 ? 1 : 2, `Page ${page + 1}`),
    ...Array.from({ length: 13 }, (_, at) => paragraph(`${page + 1}.${at + 1} ${sentence.repeat(2)}`)),
    {
      type: page % 2 === 0 ? 'bulletList' : 'orderedList',
      content: ['salt', 'bread', sentence].map((text) => ({
        type: 'listItem',
        content: [paragraph(text)],
      })),
    },
  ]).flat()

test('a document of 1,000 pages can be read at first paint, and two people write in it', async ({
  server,
  arrive,
}) => {
  test.setTimeout(120_000)
  const url = await newDocument(server.url, book(1000), 'A long book')
  const ada = await arrive()
  await ada.page.goto(url, { waitUntil: 'commit' })
  await expect(ada.page.locator('#text h1').first()).toHaveText('Page 1')
  await expect(ada.text).toBeEditable({ timeout: 60_000 })
  await expect(ada.text.locator('> *')).toHaveCount(15_000, { timeout: 30_000 })
  await ada.goToStart()
  await ada.type('Ada was here. ')
  await expect(ada.text.locator('h1').first()).toHaveText('Ada was here. Page 1')

  const bob = await visit(server.url, ada)
  try {
    await until(bob, () => contentOf(bob.doc).toString().includes('Ada was here.'))
    let adaIsDone = false
    const typing = typeUntil(() => adaIsDone, bob, bob)
    await ada.goToEnd()
    await ada.type('The end.')
    await expect.poll(() => contentOf(bob.doc).toString().includes('The end.')).toBe(true)
    adaIsDone = true
    const { typed } = await typing
    expect(typed).toBeGreaterThan(5)
    await expect(ada.text.locator('h1').first()).toHaveText(`Ada was here. Page 1${'b'.repeat(typed)}`)
    await ada.saved()
  } finally {
    bob.destroy()
  }
})
