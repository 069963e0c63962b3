import * as Y from 'yjs'
import { contentOf } from '@/lib/editor/document-roots'
import type { DocumentId } from '@/lib/protocol/identifiers'
import { until, Visitor } from '@/scripts/replay/visitor'

/** What the paster tells: that it is there, and how many milliseconds it took until its paste was saved. */
export type PasterTold =
  | { readonly kind: 'ready' }
  | { readonly kind: 'pasted'; readonly milliseconds: number }

const letters = 5_000_000
const sentence = 'The quick brown fox jumps over the lazy dog, and goes home when it gets dark. '

const tell = (told: PasterTold): void => {
  process.send?.(told)
}

/** Somebody who pastes a text of 5 MB when told to, in a process of their own. */
const run = async (url: string, documentId: DocumentId): Promise<void> => {
  const provider = await (await Visitor.arrive(url)).open(documentId)
  process.on('message', async () => {
    const began = performance.now()
    provider.doc.transact(() => {
      const paragraph = new Y.XmlElement('paragraph')
      paragraph.insert(0, [new Y.XmlText(sentence.repeat(letters / sentence.length + 1).slice(0, letters))])
      const content = contentOf(provider.doc)
      content.insert(content.length, [paragraph])
    })
    await until(provider, () => provider.state.save.kind === 'saved')
    tell({ kind: 'pasted', milliseconds: performance.now() - began })
  })
  tell({ kind: 'ready' })
}

const [url = '', documentId = ''] = process.argv.slice(2)
await run(url, documentId as DocumentId)
