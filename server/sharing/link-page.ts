import type { Link } from '@/generated/prisma/client'
import type { LogEntry } from './access-log'
import { hashOfToken, shareToken } from './share-token'

/** The web page of a link as the owners of its document see it. */
export type LinkPage = {
  /** Where it stands, such as `/p/…`; null when the server's secret is another one since, as with the link itself. */
  readonly path: string | null
  /** Whether search engines may list it. With a password they never do. */
  readonly listed: boolean
  /** Whether other sites may show it in a frame. With a password they never do. */
  readonly framed: boolean
}

export type PageWish = { readonly listed: boolean; readonly framed: boolean }

type PageColumns = Pick<Link, 'pageHash' | 'pageListed' | 'pageFramed'>

const pathOfPage = (token: string): string => `/p/${token}`

const noPage: PageColumns = { pageHash: null, pageListed: false, pageFramed: false }

/** What is kept of a wished page; undefined leaves what there is. A role that may do more than read has none. */
export const pageColumns = (
  secret: string,
  { id, role }: Pick<Link, 'id' | 'role'>,
  wish: PageWish | null | undefined,
): Partial<PageColumns> => {
  if (role !== 'viewer' || wish === null) return noPage
  if (wish === undefined) return {}
  const pageHash = hashOfToken(shareToken(secret, 'page', id))
  return { pageHash, pageListed: wish.listed, pageFramed: wish.framed }
}

export const pageOf = (secret: string, { id, pageHash, pageListed, pageFramed }: Link): LinkPage | null => {
  if (pageHash === null) return null
  const token = shareToken(secret, 'page', id)
  return {
    path: hashOfToken(token) === pageHash ? pathOfPage(token) : null,
    listed: pageListed,
    framed: pageFramed,
  }
}

/** What the access log tells of a page that came, changed or went. */
export const pageNews = (before: PageColumns | null, after: Link): readonly LogEntry[] => {
  const { id: link, label, pageListed: listed, pageFramed: framed } = after
  const was = before ?? noPage
  if (after.pageHash === null) {
    return was.pageHash === null ? [] : [{ action: 'page-withdrawn', detail: { link, label } }]
  }
  const detail = { link, label, listed, framed }
  if (was.pageHash === null) return [{ action: 'page-published', detail }]
  const same = was.pageListed === listed && was.pageFramed === framed
  return same ? [] : [{ action: 'page-changed', detail }]
}
