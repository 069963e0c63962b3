import type { DocumentId, FolderId } from '@/lib/protocol/identifiers'
import type { PresentPerson } from '@/server/home/home'
import type { ReadDocuments, ReadFolders, ReadFound } from '../api-client'
import { ask } from '../browser-api'
import type { Place } from './documents-place'

export type Listed = ReadDocuments['documents'][number]
export type FoundListed = ReadFound['documents'][number]
export type Folder = ReadFolders[number]
export type Present = Readonly<Record<string, readonly PresentPerson[]>>

type Done = { readonly done: true }
type Made = { readonly id: DocumentId }
type Moved = { readonly moved: readonly { readonly id: DocumentId; readonly from: FolderId | null }[] }

/** What the page asks of the server. Nothing of it rejects. */
export const documentsApi = {
  list: ({ view, folder, sort }: Place, after: string | null) => {
    const query = new URLSearchParams({ view, sort })
    if (view === 'folders' && folder !== null) query.set('folder', folder)
    if (after !== null) query.set('after', after)
    return ask<ReadDocuments>('GET', `/api/documents?${query}`)
  },
  search: (query: string, after: string | null, signal: AbortSignal) => {
    const wish = new URLSearchParams({ q: query, ...(after !== null && { after }) })
    return ask<ReadFound>('GET', `/api/search?${wish}`, undefined, signal)
  },
  present: (ids: readonly DocumentId[]) =>
    ask<{ readonly present: Present }>('GET', `/api/present?ids=${ids.join(',')}`),
  star: (id: DocumentId, starred: boolean) =>
    ask<Done>(starred ? 'PUT' : 'DELETE', `/api/documents/${id}/star`),
  copy: (id: DocumentId) => ask<Made>('POST', `/api/documents/${id}/copies`),
  makeTemplate: (id: DocumentId) => ask<Made>('POST', `/api/documents/${id}/templates`),
  begin: (template: string, folder: FolderId | null) => ask<Made>('POST', beginAddress(template, folder)),
  folders: () => ask<{ readonly folders: readonly Folder[] }>('GET', '/api/folders'),
  createFolder: (name: string, parent: FolderId | null) =>
    ask<Folder>('POST', '/api/folders', { name, parent }),
  renameFolder: (id: FolderId, name: string) => ask<Done>('PATCH', `/api/folders/${id}`, { name }),
  moveFolder: (id: FolderId, parent: FolderId | null) => ask<Done>('PATCH', `/api/folders/${id}`, { parent }),
  removeFolder: (id: FolderId) => ask<{ readonly documents: number }>('DELETE', `/api/folders/${id}`),
  restoreFolder: (id: FolderId) => ask<Done>('POST', `/api/folders/${id}/restore`),
  file: (documents: readonly DocumentId[], folder: FolderId | null) =>
    ask<Moved>('PUT', '/api/filings', { documents, folder }),
}

/** Where a document begins with a template: an address for a form as well. */
export const beginAddress = (template: string, folder: FolderId | null): string =>
  `/api/templates/${template}/documents${folder === null ? '' : `?folder=${folder}`}`
