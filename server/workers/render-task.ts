import { readDocument } from '@/lib/editor/read-document'
import { renderHtml } from '@/lib/editor/render-html'
import { loadDocument, type StoredDocument } from './stored-document'

export type RenderTask = StoredDocument & {
  /** Cut after about so many characters; null for all of it. */
  readonly characters: number | null
}
export type Rendered = {
  readonly title: string
  /** Whether somebody gave it; else it is the first line. */
  readonly named: boolean
  readonly html: string
  readonly truncated: boolean
}

/** Writes a stored document as HTML. Throws when it is not whole. */
export const render = ({ characters, ...stored }: RenderTask): Rendered => {
  const { content, ...title } = readDocument(loadDocument(stored))
  return { ...title, ...renderHtml(content, { ids: true, ...(characters === null ? {} : { characters }) }) }
}
