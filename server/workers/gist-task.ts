import { readDocument } from '@/lib/editor/read-document'
import { type Gist, type GistWish, makeGist } from '@/server/search/make-gist'
import { documentLines } from './document-lines'
import { loadDocument, type StoredDocument } from './stored-document'

export type GistTask = StoredDocument & Pick<GistWish, 'known' | 'characters'>

/** What was read, and the milliseconds that it took here: a thread that had to be started first took longer. */
export type GistRead = { readonly gist: Gist; readonly tookMs: number }

/** Reads what lists and search have to know. Throws when the document is not whole. */
export const gist = ({ known, characters, ...stored }: GistTask): GistRead => {
  const began = performance.now()
  const { title, content } = readDocument(loadDocument(stored))
  const gist = makeGist({ title, lines: [...documentLines(content)], known, characters })
  return { gist, tookMs: performance.now() - began }
}
