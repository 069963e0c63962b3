/** A document that was opened in this browser. */
export type RecentDocument = { readonly id: string; readonly title: string }

const key = 'recent-documents'
const most = 40

const isRecent = (value: unknown): value is RecentDocument =>
  typeof Reflect.get(Object(value), 'id') === 'string' &&
  typeof Reflect.get(Object(value), 'title') === 'string'

/** Those that were opened here, the latest first. Whether they may still be read is not known. */
export const recentDocuments = (): readonly RecentDocument[] => {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? '[]')
    return Array.isArray(kept) ? kept.filter(isRecent) : []
  } catch {
    // Storage is closed to the page, or holds what is not ours.
    return []
  }
}

export const rememberDocument = (opened: RecentDocument): void => {
  try {
    const kept = [opened, ...recentDocuments().filter(({ id }) => id !== opened.id)].slice(0, most)
    localStorage.setItem(key, JSON.stringify(kept))
  } catch {
    // As above; then nothing is remembered.
  }
}
