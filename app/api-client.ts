import { hc } from 'hono/client'
import { cookies } from 'next/headers'
import { cache } from 'react'
import type { Language } from '@/lib/messages/languages'
import { apiKey } from '@/lib/protocol/api-key'
import { type FolderId, parseDocumentId } from '@/lib/protocol/identifiers'
import type { Api } from '@/server/api/api'
import type { ListSort, ListView } from '@/server/home/list-documents'

type Fetch = (request: Request) => Promise<Response>

const inProcess = async (input: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
  const call: Fetch | undefined = Reflect.get(globalThis, apiKey)
  if (call === undefined) throw new Error('The API is not here: start the pages with the server (npm start).')
  const request = new Request(input, init)
  const cookie = (await cookies()).toString()
  if (cookie !== '') request.headers.set('cookie', cookie)
  return call(request)
}

// The address is never dialled; a request just needs an absolute one.
const api = hc<Api>('http://in-process', { fetch: inProcess })

/**
 * What a document's page shows: all of its text, or its first screen. `'in-trash'` when it would be this visitor's to see,
 * did it not lie in the trash of its owners. Null when there is no such document or it is not this visitor's to see. Throws
 * when the server cannot tell.
 */
export const readPage = cache(async (id: string, whole: boolean) => {
  const documentId = parseDocumentId(id)
  if (documentId === null) return null
  const response = await api.api.documents[':id'].page.$get({
    param: { id: documentId },
    query: { whole: whole ? 'true' : 'false' },
  })
  if (response.status === 404) return null
  if (response.status === 409) return 'in-trash'
  if (!response.ok) throw new Error(`The page could not be read: ${response.status}`)
  return await response.json()
})

export type DocumentPage = Exclude<Awaited<ReturnType<typeof readPage>>, 'in-trash' | null>

/** Somebody's account, or null for a guest; and how letters and the provider stand here. */
export const readAccount = async () => {
  const response = await api.api.account.$get()
  if (!response.ok) throw new Error(`The account could not be read: ${response.status}`)
  return await response.json()
}

/** What whoever asks owns in the trash. */
export const readTrash = async () => {
  const response = await api.api.account.trash.$get()
  if (!response.ok) throw new Error(`The trash could not be read: ${response.status}`)
  return await response.json()
}

export type ReadTrash = Awaited<ReturnType<typeof readTrash>>

/** How the server is doing; null for whoever does not look after it. */
export const readOperatorReport = cache(async () => {
  const response = await api.api.operator.$get()
  const { status } = response
  if (response.ok) return await response.json()
  if (status === 404) return null
  throw new Error(`The report could not be read: ${status}`)
})

export type OperatorReport = NonNullable<Awaited<ReturnType<typeof readOperatorReport>>>

/** The first page of whoever asks' documents. */
export const readDocuments = async (view: ListView, sort: ListSort, folder: FolderId | null) => {
  const response = await api.api.documents.$get({
    query: { view, sort, ...(folder !== null && { folder }) },
  })
  if (!response.ok) throw new Error(`The documents could not be read: ${response.status}`)
  return await response.json()
}

export type ReadDocuments = Awaited<ReturnType<typeof readDocuments>>

/** The folders of whoever asks. */
export const readFolders = async () => (await (await api.api.folders.$get()).json()).folders

export type ReadFolders = Awaited<ReturnType<typeof readFolders>>

/** The templates that everybody has, in one language. */
export const readTemplates = async (language: Language) => {
  const response = await api.api.templates.$get(undefined, { headers: { 'accept-language': language } })
  return (await response.json()).templates
}

export type ReadTemplates = Awaited<ReturnType<typeof readTemplates>>

/** What of their documents says `query`; nothing when they ask too often. */
export const findDocuments = async (query: string) => {
  const response = await api.api.search.$get({ query: { q: query } })
  return response.ok ? await response.json() : null
}

export type ReadFound = NonNullable<Awaited<ReturnType<typeof findDocuments>>>
