import { readDocument } from '@/lib/editor/read-document'
import { renderHtml } from '@/lib/editor/render-html'
import { loadDocument, type StoredDocument } from './compact-task'

export type RenderTask = StoredDocument & {
  /** Cut after about so many characters; null for all of it. */
  readonly characters: number | null
}

export type Rendered = { readonly title: string; readonly html: string; readonly truncated: boolean }

/** A stored document as HTML, to be read without the editor. Throws when it does not decode. */
export const render = ({ characters, ...stored }: RenderTask): Rendered => {
  const doc = loadDocument(stored)
  const { title, content } = readDocument(doc)
  return { title, ...renderHtml(content, characters === null ? undefined : { characters }) }
}
