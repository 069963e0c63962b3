export const views = ['recent', 'mine', 'shared', 'starred', 'trash'] as const
export type View = (typeof views)[number]
export const sorts = ['opened', 'changed', 'title'] as const
export type Sort = (typeof sorts)[number]
export const looks = ['list', 'cards'] as const
export type Look = (typeof looks)[number]

/** The cookie that keeps the look, so that the server draws the right one. */
export const lookCookie = 'look'

/** What the page shows, as its address says it. */
export type Place = { readonly view: View; readonly sort: Sort; readonly query: string }

const longestQuery = 200

const oneOf = <Name extends string>(names: readonly Name[], value: unknown, otherwise: Name): Name =>
  names.find((name) => name === value) ?? otherwise

export const parseLook = (value: unknown): Look => oneOf(looks, value, 'list')

/** What is not said, or makes no sense, is as it usually is. */
export const placeFrom = (said: {
  readonly view?: unknown
  readonly sort?: unknown
  readonly q?: unknown
}): Place => {
  const view = oneOf(views, said.view, 'recent')
  const sort = oneOf(sorts, said.sort, view === 'recent' ? 'opened' : 'changed')
  return { view, sort, query: typeof said.q === 'string' ? said.q.slice(0, longestQuery) : '' }
}

/** The address of a place; what is as usual is left out. */
export const addressOf = ({ view, sort, query }: Place): string => {
  const said = new URLSearchParams()
  if (view !== 'recent') said.set('view', view)
  if (sort !== placeFrom({ view }).sort) said.set('sort', sort)
  if (query !== '') said.set('q', query)
  const text = said.toString()
  return text === '' ? '/documents' : `/documents?${text}`
}
