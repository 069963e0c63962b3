import * as Y from 'yjs'
import type { Provider } from '@/lib/collaboration/provider'
import { contentOf } from '@/lib/editor/document-roots'
import type { DocumentId } from '@/lib/protocol/identifiers'
import { until, Visitor } from '@/scripts/replay/visitor'

/** Milliseconds between two words of a person. */
const paceMs = 60

/** Two people who type in one document, in a process of their own; how long each word took to reach the other. */
export type CanaryTold =
  | { readonly kind: 'ready' }
  /** Latencies in milliseconds since the last question. */
  | { readonly kind: 'latencies'; readonly latencies: readonly number[] }
  | {
      readonly kind: 'done'
      readonly latencies: readonly number[]
      readonly words: number
      /** Every word stands where its author put it, in both windows and in one that was opened afterwards. */
      readonly whole: boolean
      /** All three windows hold the same. */
      readonly equal: boolean
    }

type Typist = { readonly provider: Provider; readonly text: Y.XmlText; written: string }

const startParagraph = (provider: Provider): Typist => {
  const text = new Y.XmlText()
  provider.doc.transact(() => {
    const paragraph = new Y.XmlElement('paragraph')
    paragraph.insert(0, [text])
    const content = contentOf(provider.doc)
    content.insert(content.length, [paragraph])
  })
  return { provider, text, written: '' }
}

const paragraphTexts = (doc: Y.Doc): string[] =>
  contentOf(doc)
    .toArray()
    .map((block) => (block instanceof Y.XmlElement ? block.toArray().map(String).join('') : ''))

const run = async (url: string, documentId: DocumentId): Promise<void> => {
  const tell = (told: CanaryTold): void => {
    process.send?.(told)
  }
  const open = async (): Promise<Provider> => (await Visitor.arrive(url)).open(documentId)
  const typists = [startParagraph(await open()), startParagraph(await open())] as const
  for (const { provider } of typists) await until(provider, () => provider.state.save.kind === 'saved')

  let latencies: number[] = []
  let words = 0
  const listen = (from: Typist, to: Typist): ((clock: number, at: number) => void) => {
    const onTheWay: { clock: number; at: number }[] = []
    to.provider.doc.on('afterTransaction', () => {
      const known = Y.getState(to.provider.doc.store, from.provider.doc.clientID)
      while (onTheWay[0] !== undefined && onTheWay[0].clock <= known) {
        latencies.push(performance.now() - onTheWay[0].at)
        onTheWay.shift()
      }
    })
    return (clock, at) => onTheWay.push({ clock, at })
  }
  const [one, two] = typists
  const notes = new Map([
    [one, listen(one, two)],
    [two, listen(two, one)],
  ])
  const type = (typist: Typist): void => {
    const word = `${words} `
    words += 1
    const at = performance.now()
    const { doc } = typist.provider
    typist.text.insert(typist.text.length, word)
    typist.written += word
    notes.get(typist)?.(Y.getState(doc.store, doc.clientID), at)
  }
  const timers = [0, paceMs / 2].map((delay, index) => {
    const typist = typists[index] ?? one
    let timer = setTimeout(() => {
      timer = setInterval(() => type(typist), paceMs)
    }, delay)
    return () => clearInterval(timer)
  })
  const end = async (): Promise<void> => {
    for (const stop of timers) stop()
    for (const { provider } of typists) await until(provider, () => provider.state.save.kind === 'saved')
    for (const { provider } of typists) {
      for (const typist of typists) {
        const { doc } = typist.provider
        const clock = Y.getState(doc.store, doc.clientID)
        await until(provider, () => Y.getState(provider.doc.store, doc.clientID) >= clock)
      }
    }
    const late = await open()
    const docs = [one.provider.doc, two.provider.doc, late.doc]
    const whole = docs.every((doc) => {
      const texts = paragraphTexts(doc)
      return typists.every(({ written }) => texts.includes(written))
    })
    const [first = '', ...others] = docs.map((doc) => contentOf(doc).toString())
    tell({ kind: 'done', latencies, words, whole, equal: others.every((text) => text === first) })
  }
  process.on('message', (asked) => {
    if (asked === 'latencies') {
      tell({ kind: 'latencies', latencies })
      latencies = []
    } else void end()
  })
  tell({ kind: 'ready' })
}

const [url = '', documentId = ''] = process.argv.slice(2)
await run(url, documentId as DocumentId)
