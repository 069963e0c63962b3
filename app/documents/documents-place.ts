import { type FolderId, parseFolderId } from '@/lib/protocol/identifiers'

export const views = ['recent', 'mine', 'shared', 'starred', 'folders', 'templates', 'trash'] as const
export type View = (typeof views)[number]
export const sorts = ['opened', 'changed', 'title'] as const
export type Sort = (typeof sorts)[number]
export const looks = ['list', 'cards'] as const
export type Look = (typeof looks)[number]

/** The cookie that keeps the look, so that the server draws the right one. */
export const lookCookie = 'look'

/** What the page shows, as its address says it. */
export type Place = {
  readonly view: View
  /** Of the folders: which one is open; of the templates: where what begins with one is put. Null for none. */
  readonly folder: FolderId | null
  readonly sort: Sort
  readonly query: string
}

const longestQuery = 200

const oneOf = <Name extends string>(names: readonly Name[], value: unknown, otherwise: Name): Name =>
  names.find((name) => name === value) ?? otherwise

export const parseLook = (value: unknown): Look => oneOf(looks, value, 'list')

/** What is not said, or makes no sense, is as it usually is. */
export const placeFrom = (said: {
  readonly view?: unknown
  readonly folder?: unknown
  readonly sort?: unknown
  readonly q?: unknown
}): Place => {
  const named = parseFolderId(said.folder)
  const view = oneOf(views, said.view, named === null ? 'recent' : 'folders')
  const folder = view === 'folders' || view === 'templates' ? named : null
  const sort = oneOf(sorts, said.sort, view === 'recent' ? 'opened' : 'changed')
  return { view, folder, sort, query: typeof said.q === 'string' ? said.q.slice(0, longestQuery) : '' }
}

/** The address of a place; what is as usual is left out. */
export const addressOf = ({ view, folder, sort, query }: Place): string => {
  const said = new URLSearchParams()
  if (view !== (folder === null ? 'recent' : 'folders')) said.set('view', view)
  if (folder !== null) said.set('folder', folder)
  if (sort !== placeFrom({ view }).sort) said.set('sort', sort)
  if (query !== '') said.set('q', query)
  const text = said.toString()
  return text === '' ? '/documents' : `/documents?${text}`
}

/** The folder that is open on this page, where what is made or brought here is put; null for none. */
export const folderHere = (): FolderId | null =>
  window.location.pathname === '/documents'
    ? placeFrom(Object.fromEntries(new URLSearchParams(window.location.search))).folder
    : null
