import { readFile } from 'node:fs/promises'
import { Node } from 'prosemirror-model'
import { contentOf, titleOf } from '@/lib/editor/document-roots'
import { firstLine } from '@/lib/editor/first-line'
import { schema } from '@/lib/editor/schema'
import { createElement } from '@/lib/editor/write-element'
import { ImportFault, type ImportProblem } from '@/server/exchange/import/import-fault'
import { type KeptPicture, keepPictures } from '@/server/exchange/import/keep-pictures'
import { type ReadImport, type ReadSource, readImport } from '@/server/exchange/import/read-import'
import type { ArchiveLimits } from '@/server/exchange/import/zip'
import { type FirstEdit, writeFirstEdit } from './write-first-edit'

export type ReadTask = {
  /** Where the file lies. */
  readonly path: string
  readonly name: string
  readonly entry: string | null
  readonly limits: ArchiveLimits
}

export type ReadResult =
  | ({ readonly ok: true } & ReadSource)
  | { readonly ok: false; readonly problem: ImportProblem }

/** Reads a file as a document, or says why it is none. */
export const read = async ({ path, name, entry, limits }: ReadTask): Promise<ReadResult> => {
  try {
    return { ok: true, ...readImport({ bytes: new Uint8Array(await readFile(path)), name, entry }, limits) }
  } catch (error) {
    if (error instanceof ImportFault) return { ok: false, problem: error.problem }
    // Too deep within itself for whoever reads it.
    if (error instanceof RangeError) return { ok: false, problem: 'too-long' }
    throw error
  }
}

export type WriteTask = Pick<ReadImport, 'title' | 'content'> & {
  /** What became of the pictures that were found, by the ids that the content has for them. */
  readonly pictures: ReadonlyMap<string, KeptPicture>
}

export type PlaceTask = Omit<WriteTask, 'title'>

/** What was read, with its pictures as they are kept, in ProseMirror's JSON, for a window that puts it into its text. */
export const place = ({ content, pictures }: PlaceTask): Uint8Array => {
  const document = Node.fromJSON(schema, JSON.parse(new TextDecoder().decode(content)))
  return new TextEncoder().encode(JSON.stringify(keepPictures(document, pictures).toJSON()))
}

/** What was read, as the first edit of a document. A title with which the text begins need not be said twice. */
export const write = ({ title, content, pictures }: WriteTask): FirstEdit => {
  const document = Node.fromJSON(schema, JSON.parse(new TextDecoder().decode(content)))
  return writeFirstEdit((doc) => {
    const blocks = contentOf(doc)
    if (title !== firstLine(document.children)) titleOf(doc).insert(0, title)
    blocks.delete(0, blocks.length)
    blocks.insert(
      0,
      keepPictures(document, pictures).children.map((block) => createElement(block, new Map())),
    )
  })
}
