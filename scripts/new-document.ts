import { prosemirrorToYXmlFragment } from 'y-prosemirror'
import { contentOf, titleOf } from '@/lib/editor/document-roots'
import { schema } from '@/lib/editor/schema'
import type { DocumentId } from '@/lib/protocol/identifiers'
import { until, Visitor } from './replay/visitor'

/** A node of the text as JSON, in ProseMirror's shape. */
export type Block = {
  readonly type: string
  readonly attrs?: Readonly<Record<string, unknown>>
  readonly content?: readonly Block[]
  readonly text?: string
  readonly marks?: readonly { readonly type: string; readonly attrs?: Readonly<Record<string, unknown>> }[]
}

export const paragraph = (text: string): Block => ({
  type: 'paragraph',
  ...(text !== '' && { content: [{ type: 'text', text }] }),
})

export const heading = (level: 1 | 2 | 3, text: string): Block => ({
  type: 'heading',
  attrs: { level },
  content: [{ type: 'text', text }],
})

/** Writes a title and a text into an empty document, and resolves once all of it is saved. */
export const writeInto = async (
  visitor: Visitor,
  id: DocumentId,
  { blocks, title }: { readonly blocks: readonly Block[]; readonly title: string },
): Promise<void> => {
  const provider = await visitor.open(id)
  try {
    provider.doc.transact(() => {
      titleOf(provider.doc).insert(0, title)
      prosemirrorToYXmlFragment(
        schema.nodeFromJSON({ type: 'doc', content: blocks }),
        contentOf(provider.doc),
      )
    })
    await until(provider, () => provider.state.save.kind === 'saved')
  } finally {
    provider.destroy()
  }
}

/** Somebody else makes a document with this text; resolves to its address once all of it is saved. */
export const newDocument = async (
  serverUrl: string,
  blocks: readonly Block[],
  title = '',
): Promise<string> => {
  const visitor = await Visitor.arrive(serverUrl)
  const id = await visitor.newDocument()
  await writeInto(visitor, id, { blocks, title })
  return `${serverUrl}/d/${id}`
}
