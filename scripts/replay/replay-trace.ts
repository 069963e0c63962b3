import * as Y from 'yjs'
import type { Provider } from '@/lib/collaboration/provider'
import { contentOf } from '@/lib/editor/document-roots'
import type { DocumentId } from '@/lib/protocol/identifiers'
import type { Trace } from './trace'
import { codeBlockText, type Made, TraceAuthor } from './trace-author'
import { until, Visitor } from './visitor'

export type ReplayOptions = {
  readonly url: string
  readonly documentId: DocumentId
  /** Called now and then with the number of transactions made. */
  readonly progress?: (made: number) => void
}

export type Replayed = {
  readonly edits: number
  readonly people: number
  readonly seconds: number
  /** Whether every replica, and somebody who opened the document afterwards, holds the trace's end. */
  readonly equal: boolean
}

/** Edits that may wait for their commit before an author waits too. */
const mostWaiting = 2_000

const waitingOf = ({ state: { save } }: Provider): number => (save.kind === 'saved' ? 0 : save.waiting)

/**
 * Rising clientIDs: where two authors insert at one spot, Yjs puts the lower clientID first, and the collection of
 * traces settles it by the author's number.
 */
const clientIdsFor = (authors: number): number[] => {
  const ids = crypto.getRandomValues(new Uint32Array(authors))
  return [...ids].map((id) => Math.max(id, 2)).sort((a, b) => a - b)
}

/** Makes the code block that the trace is written into, and tells where it stands. */
const makeCodeBlock = async (provider: Provider): Promise<number> => {
  const content = contentOf(provider.doc)
  const index = content.length
  provider.doc.transact(() => {
    const block = new Y.XmlElement('codeBlock')
    block.insert(0, [new Y.XmlText()])
    content.insert(index, [block])
  })
  await until(provider, () => waitingOf(provider) === 0)
  return index
}

/** Writes a trace into a document of a running server: one provider, one socket, one guest for each author. */
export const replayTrace = async (trace: Trace, options: ReplayOptions): Promise<Replayed> => {
  const { url, documentId, progress } = options
  const providers: Provider[] = []
  try {
    for (const clientId of clientIdsFor(trace.authors)) {
      const visitor = await Visitor.arrive(url)
      providers.push(await visitor.open(documentId, clientId))
    }
    const [first] = providers
    if (first === undefined) throw new Error('The trace has no authors.')
    const block = await makeCodeBlock(first)
    const state = Y.encodeStateAsUpdate(first.doc)
    for (const provider of providers) await until(provider, () => contentOf(provider.doc).length > block)
    const authors = providers.map((provider) => new TraceAuthor(provider, block, state))

    const began = performance.now()
    await makeAll(trace, authors, progress)
    const whole = (provider: Provider): boolean =>
      waitingOf(provider) === 0 && codeBlockText(provider.doc, block).toString() === trace.endContent
    for (const provider of providers) await until(provider, () => waitingOf(provider) === 0)
    await sameState(providers)
    const seconds = (performance.now() - began) / 1000

    const late = await (await Visitor.arrive(url)).open(documentId)
    providers.push(late)
    return {
      edits: trace.transactions.reduce((sum, { patches }) => sum + patches.length, 0),
      people: trace.authors,
      seconds: Math.round(seconds * 10) / 10,
      equal: providers.every(whole),
    }
  } finally {
    for (const provider of providers) {
      provider.destroy()
      provider.awareness.destroy()
    }
  }
}

const makeAll = async (
  { transactions }: Trace,
  authors: readonly TraceAuthor[],
  progress: ReplayOptions['progress'],
): Promise<void> => {
  const made: Made[] = []
  const known = authors.map(() => new Set<number>())
  /** What of a transaction's past an author has not heard yet, oldest first. */
  const unheard = (author: number, parents: readonly number[]): number[] => {
    const heard = known[author] ?? new Set()
    const missing: number[] = []
    const look = [...parents]
    for (let index = look.pop(); index !== undefined; index = look.pop()) {
      if (heard.has(index)) continue
      heard.add(index)
      missing.push(index)
      look.push(...(transactions[index]?.parents ?? []))
    }
    return missing.sort((a, b) => a - b)
  }
  for (const [index, { author: number, parents, patches }] of transactions.entries()) {
    const author = authors[number]
    if (author === undefined)
      throw new Error(`Transaction ${index} is of author ${number}, who is not there.`)
    for (const past of unheard(number, parents)) {
      const before = made[past]
      if (before !== undefined) await author.learn(before)
    }
    made.push(author.make(patches))
    known[number]?.add(index)
    if (waitingOf(author.provider) > mostWaiting)
      await until(author.provider, () => waitingOf(author.provider) < mostWaiting / 2)
    // Sockets are read between turns of the event loop, and here are many edits without one.
    if (index % 200 === 0) await new Promise((resolve) => setImmediate(resolve))
    if (index % 10_000 === 0) progress?.(index)
  }
}

/** Resolves when every replica knows what the others know. */
const sameState = async (providers: readonly Provider[]): Promise<void> => {
  for (const provider of providers) {
    for (const { doc } of providers) {
      const wanted = Y.getState(doc.store, doc.clientID)
      await until(provider, () => Y.getState(provider.doc.store, doc.clientID) >= wanted)
    }
  }
}
