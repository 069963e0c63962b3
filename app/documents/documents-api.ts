import type { DocumentId } from '@/lib/protocol/identifiers'
import type { PresentPerson } from '@/server/home/home'
import type { ReadDocuments, ReadFound } from '../api-client'
import { ask } from '../browser-api'
import type { Place } from './documents-place'

export type Listed = ReadDocuments['documents'][number]
export type FoundListed = ReadFound['documents'][number]
export type Present = Readonly<Record<string, readonly PresentPerson[]>>

type Done = { readonly done: true }

/** What the page asks of the server. Nothing of it rejects. */
export const documentsApi = {
  list: ({ view, sort }: Place, after: string | null) =>
    ask<ReadDocuments>(
      'GET',
      `/api/documents?${new URLSearchParams({ view, sort, ...(after !== null && { after }) })}`,
    ),
  search: (query: string, signal: AbortSignal) =>
    ask<ReadFound>('GET', `/api/search?${new URLSearchParams({ q: query })}`, undefined, signal),
  present: (ids: readonly DocumentId[]) =>
    ask<{ readonly present: Present }>('GET', `/api/present?ids=${ids.join(',')}`),
  star: (id: DocumentId, starred: boolean) =>
    ask<Done>(starred ? 'PUT' : 'DELETE', `/api/documents/${id}/star`),
  copy: (id: DocumentId) => ask<{ readonly id: DocumentId }>('POST', `/api/documents/${id}/copies`),
}
