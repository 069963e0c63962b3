import { type ExportFormat, type ExportOffer, undrawnHeader } from '@/lib/exchange/export-formats'
import type { DocumentId } from '@/lib/protocol/identifiers'
import type { ApiRefused } from '@/server/api/refuse'
import { type Answer, ask } from '../../../browser-api'

export type ExportedFile = {
  readonly name: string
  readonly bytes: Blob
  /** The letters that it has boxes for, as one reads them; mostly none. */
  readonly undrawn: string
}

/** The name that the server gave a file, whatever letters are in it. */
const nameIn = (disposition: string | null): string => {
  const [, whole = ''] = /filename\*=UTF-8''([^;]+)/.exec(disposition ?? '') ?? []
  try {
    return decodeURIComponent(whole)
  } catch {
    return ''
  }
}

/** Asks for a document as a file. Never rejects. */
export const fetchExport = async (id: DocumentId, format: ExportFormat): Promise<Answer<ExportedFile>> => {
  try {
    const response = await fetch(`/api/documents/${id}/export?format=${format}`)
    if (!response.ok) {
      const refused: ApiRefused = await response.json()
      return { ok: false, sentence: refused.error.message }
    }
    const name = nameIn(response.headers.get('content-disposition'))
    const undrawn = decodeURIComponent(response.headers.get(undrawnHeader) ?? '')
    return { ok: true, value: { name, bytes: await response.blob(), undrawn } }
  } catch {
    // No connection, or something between here and the server that answers in its place.
    return { ok: false, sentence: null }
  }
}

/** What somebody may have a document as; null when the server does not say. */
export const fetchOffer = async (id: DocumentId): Promise<ExportOffer | null> => {
  const answer = await ask<ExportOffer>('GET', `/api/documents/${id}/export-formats`)
  return answer.ok ? answer.value : null
}
