// What `npm run bench:browser` does: one long document in a real browser, in our page and in two that are built with
// the least around ProseMirror, in turns. Arguments: --pages 200, --rounds 3.
import { parseArgs } from 'node:util'
import { chromium, type Page } from '@playwright/test'
import type * as Y from 'yjs'
import { XmlElement, XmlText } from 'yjs'
import { contentOf } from '@/lib/editor/document-roots'
import { type DocumentId, parseDocumentId } from '@/lib/protocol/identifiers'
import { browserArguments } from '../../scripts/browser-arguments.mjs'
import { ensureBuilt } from '../../scripts/ensure-built.mjs'
import { findBrowser } from '../../scripts/find-browser.mjs'
import { newDocument } from '../../scripts/new-document'
import { Visitor } from '../../scripts/replay/visitor'
import { startServerProcess } from '../../scripts/server-process'
import { longDocument } from './long-document'
import { type Figures, measurePage } from './measure-page'
import { servePeer } from './serve-peer'

const say = (line: string): void => void process.stdout.write(`${line}\n`)

const { values } = parseArgs({
  options: { pages: { type: 'string', default: '200' }, rounds: { type: 'string', default: '3' } },
})
const pages = Number(values.pages)
const rounds = Number(values.rounds)

type Name = 'ours' | 'bare' | 'y-prosemirror'
const names: readonly Name[] = ['bare', 'y-prosemirror', 'ours']

/** How much of bare ProseMirror's figure in the same run ours may be. */
const limits: Readonly<Partial<Record<keyof Figures, number>>> = {
  firstText: 100 / 531,
  firstKey: 600 / 531,
  keyP50: 16 / 17.6,
  keyP95: 20 / 23,
  busyKeyP50: 20 / 16,
  busyKeyP95: 22 / 24,
  busyShare: 40 / 78,
  remoteKey: 4 / 14.3,
  paste: 100 / 83,
  heapMegabytes: 10 / 4.5,
}

const pause = (milliseconds: number): Promise<void> =>
  new Promise((done) => {
    setTimeout(done, milliseconds)
  })

/** Letters of others come ten milliseconds apart, each by itself. */
const byScript = async (page: Page, letters: number, milliseconds: number): Promise<void> =>
  page.evaluate(
    ([letters, milliseconds]) =>
      new Promise<void>((done) => {
        const write: (letters: number) => void = Reflect.get(window, 'others')
        const start = performance.now()
        let written = 0
        const timer = setInterval(() => {
          const due = Math.min(letters, Math.floor(((performance.now() - start) / milliseconds) * letters))
          // One after another, each in a task of its own.
          if (due > written) {
            written += 1
            write(1)
          }
          if (written >= letters) {
            clearInterval(timer)
            done()
          }
        }, 5)
      }),
    [letters, milliseconds] as const,
  )

const typeElsewhere = (doc: Y.Doc, at: number): void => {
  const content = contentOf(doc)
  const block = content.get(Math.floor(content.length / 2) + (at % 20) * 7)
  const text = block instanceof XmlElement ? block.get(0) : null
  if (text instanceof XmlText) text.insert(0, 'x')
}

/** Others who write through the server: four windows in one process, a letter every ten milliseconds. */
const othersOf = async (serverUrl: string, id: DocumentId) => {
  const visitors = await Promise.all(Array.from({ length: 4 }, () => Visitor.arrive(serverUrl)))
  const providers = await Promise.all(visitors.map((visitor) => visitor.open(id)))
  return {
    write: async (_: Page, letters: number, milliseconds: number): Promise<void> => {
      const start = performance.now()
      for (let at = 0; at < letters; at += 1) {
        const provider = providers[at % providers.length]
        if (provider) typeElsewhere(provider.doc, at)
        const due = start + ((at + 1) / letters) * milliseconds
        await pause(Math.max(0, due - performance.now()))
      }
      // The last of them are on their way.
      await pause(300)
    },
    leave: () => {
      for (const provider of providers) provider.destroy()
    },
  }
}

const median = (figures: readonly number[]): number =>
  [...figures].sort((a, b) => a - b)[Math.floor(figures.length / 2)] ?? Number.NaN

await ensureBuilt(say)
const executablePath = findBrowser(say)
const blocks = longDocument(pages)
const server = await startServerProcess()
const peers = {
  bare: await servePeer('bare', blocks),
  'y-prosemirror': await servePeer('y-prosemirror', blocks),
}
const measured: Record<Name, Figures[]> = { ours: [], bare: [], 'y-prosemirror': [] }
const browser = await chromium.launch({ args: browserArguments, ...(executablePath && { executablePath }) })
try {
  for (let round = 0; round < rounds; round += 1) {
    for (const name of names) {
      if (name === 'ours') {
        const url = await newDocument(server.url, blocks, 'A long document')
        const id = parseDocumentId(url.replace(/^.*\//, ''))
        if (id === null) throw new Error('The document has no id.')
        const others = await othersOf(server.url, id)
        measured.ours.push(await measurePage(browser, { url, others: others.write }))
        others.leave()
      } else measured[name].push(await measurePage(browser, { url: peers[name].url, others: byScript }))
      say(`round ${round + 1}, ${name}: done`)
    }
  }
} finally {
  await browser.close()
  await server.remove()
  for (const peer of Object.values(peers)) peer.close()
}

const figureNames = Object.keys(measured.ours[0] ?? {}) as (keyof Figures)[]
const middle = (name: Name, figure: keyof Figures): number => median(measured[name].map((one) => one[figure]))
const digits = (value: number): string => (Number.isFinite(value) ? value.toPrecision(3) : 'none')

say(
  `\n${pages} pages, ${blocks.length} blocks, medians of ${rounds} rounds in turns; × is against bare ProseMirror\n`,
)
say(`${'figure'.padEnd(18)}${names.map((name) => name.padStart(24)).join('')}`)
for (const figure of figureNames) {
  const base = middle('bare', figure)
  const cells = names.map((name) => {
    const value = middle(name, figure)
    return `${digits(value)} (×${digits(value / base)})`.padStart(24)
  })
  say(`${figure.padEnd(18)}${cells.join('')}`)
}
const goals = figureNames.map((figure) => {
  const [ours, bare] = [middle('ours', figure), middle('bare', figure)]
  const limit = limits[figure]
  const ratio = ours / bare
  return {
    goal: `9 ${figure}`,
    figure: Number(ours.toFixed(2)),
    against: Number(bare.toFixed(2)),
    ratio: Number.isFinite(ratio) ? Number(ratio.toFixed(2)) : null,
    // Where there is no limit in proportion, none may be left.
    met: limit === undefined ? ours === 0 : ratio <= limit,
  }
})
say(`\n${JSON.stringify({ goals })}`)
