import { readDocument } from '@/lib/editor/read-document'
import { type Gist, type GistWish, makeGist } from '@/server/search/make-gist'
import { documentLines } from './document-lines'
import { loadDocument, type StoredDocument } from './stored-document'

export type GistTask = StoredDocument & Pick<GistWish, 'known' | 'characters'>

/** Reads what lists and search have to know. Throws when the document is not whole. */
export const gist = ({ known, characters, ...stored }: GistTask): Gist => {
  const { title, content } = readDocument(loadDocument(stored))
  return makeGist({ title, lines: [...documentLines(content)], known, characters })
}
