import * as Y from 'yjs'
import { contentOf } from '@/lib/editor/document-roots'
import type { DocumentId } from '@/lib/protocol/identifiers'
import { Visitor } from '@/scripts/replay/visitor'
import type { CanaryTold } from '@/tests/hostile/canary'
import { Typist } from './typist'

/** Milliseconds between two words of a typist. */
const paceMs = 30

const paragraphTexts = (doc: Y.Doc): string[] =>
  contentOf(doc)
    .toArray()
    .map((block) => (block instanceof Y.XmlElement ? block.toArray().map(String).join('') : ''))

/** Two typists in a process of their own: one clock says when a word left and when it came, and nothing else runs. */
const run = async (url: string, documentId: DocumentId): Promise<void> => {
  const tell = (told: CanaryTold): void => {
    process.send?.(told)
  }
  const typists = [await Typist.arrive(url, documentId), await Typist.arrive(url, documentId)] as const
  let latencies: number[] = []
  let words = 0
  let onTheWay = 0
  let allHeard = (): void => {}
  /** How `from`'s words are timed on their way to `to`. */
  const listen = (from: Typist, to: Typist): (() => void) => {
    const sent: { clock: number; at: number }[] = []
    to.hears = (clientId, update) => {
      if (clientId !== from.clientId) return
      const known = Y.parseUpdateMeta(update).to.get(clientId) ?? 0
      for (let word = sent[0]; word !== undefined && word.clock <= known; word = sent[0]) {
        latencies.push(performance.now() - word.at)
        sent.shift()
        onTheWay -= 1
      }
      if (onTheWay === 0) allHeard()
    }
    return () => {
      const word = `${words} `
      words += 1
      onTheWay += 1
      sent.push({ clock: from.clock + word.length, at: performance.now() })
      from.type(word)
    }
  }
  const [one, two] = typists
  const timers: NodeJS.Timeout[] = []
  for (const [index, type] of [listen(one, two), listen(two, one)].entries())
    timers.push(setTimeout(() => timers.push(setInterval(type, paceMs)), (index * paceMs) / typists.length))
  const end = async (): Promise<void> => {
    for (const timer of timers) clearTimeout(timer)
    for (const typist of typists) await typist.saved()
    if (onTheWay > 0)
      await new Promise<void>((resolve) => {
        allHeard = resolve
      })
    const late = await Promise.all(
      typists.map(async () => (await (await Visitor.arrive(url)).open(documentId)).doc),
    )
    const whole = late.every((doc) => {
      const texts = paragraphTexts(doc)
      return typists.every(({ written }) => texts.includes(written))
    })
    const [first, second] = late.map((doc) => contentOf(doc).toString())
    tell({ kind: 'done', latencies, words, whole, equal: first === second })
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
