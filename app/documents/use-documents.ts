import { useCallback, useEffect, useRef, useState } from 'react'
import type { DocumentId } from '@/lib/protocol/identifiers'
import type { ReadDocuments, ReadFolders, ReadFound, ReadTemplates } from '../api-client'
import { documentsApi, type FoundListed, type Listed } from './documents-api'
import { addressOf, type Place, placeFrom } from './documents-place'
import { renewFirstPage } from './renew-first-page'

export type FirstDocuments = {
  readonly place: Place
  readonly list: ReadDocuments
  /** What was found, where something is looked for. */
  readonly found: ReadFound | null
  readonly folders: ReadFolders
  /** What everybody can begin with. */
  readonly templates: ReadTemplates
}

export type ShownDocument = Listed & Partial<Pick<FoundListed, 'titleShown' | 'passage'>>

type Shown = {
  readonly place: Place
  readonly documents: readonly ShownDocument[]
  readonly next: string | null
  readonly trashDays: number
  readonly found: ReadFound | null
}

/** Milliseconds between the last key and the search. */
const pauseMs = 120

const shownFirst = ({ place, list, found }: FirstDocuments): Shown => ({
  place,
  documents: found?.documents ?? list.documents,
  next: (found ?? list).next,
  trashDays: list.trashDays,
  found,
})

export type Documents = Shown & {
  /** What is asked for, which may be on its way. */
  readonly wanted: Place
  readonly busy: boolean
  readonly failed: string | true | null
  readonly go: (wish: Partial<Place>) => void
  readonly more: () => void
  readonly reload: () => Promise<void>
  /** Shows what has come to be elsewhere, or could not be fetched; what was looked for stays as it was found. */
  readonly refresh: () => Promise<void>
  readonly patch: (id: DocumentId, changed: Partial<Listed>) => void
  readonly remove: (id: DocumentId) => () => void
  readonly removeAll: (ids: readonly DocumentId[]) => void
}

/** The documents that the page shows, page by page, as its address says. */
export const useDocuments = (first: FirstDocuments): Documents => {
  const [shown, setShown] = useState(() => shownFirst(first))
  const [wanted, setWanted] = useState(first.place)
  /** Also for what was begun in another place, and ends in this one. */
  const wantedNow = useRef(wanted)
  wantedNow.current = wanted
  const [busy, setBusy] = useState(false)
  const [failed, setFailed] = useState<string | true | null>(null)
  /** Answers to older questions than this are not shown. */
  const asked = useRef(0)
  const fetchingMore = useRef(false)
  /** Takes back the question that is under way. */
  const takeBack = useRef<AbortController>(undefined)

  const load = useCallback(async (place: Place) => {
    asked.current += 1
    const mine = asked.current
    takeBack.current?.abort()
    takeBack.current = new AbortController()
    setBusy(true)
    const searching = place.query.trim() !== ''
    const answer = searching
      ? await documentsApi.search(place.query, null, takeBack.current.signal)
      : await documentsApi.list(place, null)
    if (mine !== asked.current) return
    setBusy(false)
    if (!answer.ok) {
      setFailed(answer.sentence ?? true)
      // What was shown before is nothing of what is asked for now.
      setShown((before) =>
        addressOf(before.place) === addressOf(place)
          ? before
          : { ...before, place, documents: [], next: null, found: null },
      )
      return
    }
    setFailed(null)
    const { value } = answer
    setShown((before) => ({
      place,
      documents: value.documents,
      next: value.next,
      trashDays: 'trashDays' in value ? value.trashDays : before.trashDays,
      found: 'near' in value ? value : null,
    }))
  }, [])

  useEffect(() => {
    const back = () => {
      const place = placeFrom(Object.fromEntries(new URLSearchParams(window.location.search)))
      setWanted(place)
      void load(place)
    }
    window.addEventListener('popstate', back)
    return () => window.removeEventListener('popstate', back)
  }, [load])

  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const go = (wish: Partial<Place>) => {
    const changesView = wish.view !== undefined && wish.view !== wanted.view
    const usual = changesView && { sort: placeFrom({ view: wish.view }).sort }
    const place = { ...wanted, ...(wish.view !== undefined && { folder: null }), ...usual, ...wish }
    setWanted(place)
    clearTimeout(timer.current)
    if (wish.view !== undefined || wish.sort !== undefined) {
      window.history.pushState(null, '', addressOf(place))
      window.scrollTo({ top: 0 })
      void load(place)
      return
    }
    // What is typed letter by letter is one place to come back to.
    window.history.replaceState(null, '', addressOf(place))
    timer.current = setTimeout(() => void load(place), pauseMs)
  }

  const append = (documents: readonly ShownDocument[], next: string | null, found: ReadFound | null) =>
    setShown((before) => {
      const known = new Set(before.documents.map(({ id }) => id))
      const fresh = documents.filter(({ id }) => !known.has(id))
      return { ...before, documents: [...before.documents, ...fresh], next, found }
    })

  const more = () => {
    const { place, next, found } = shown
    if (next === null || fetchingMore.current || busy) return
    fetchingMore.current = true
    const mine = asked.current
    takeBack.current = new AbortController()
    const page =
      found === null
        ? documentsApi.list(place, next)
        : documentsApi.search(place.query, next, takeBack.current.signal)
    void page.then((answer) => {
      fetchingMore.current = false
      if (mine !== asked.current) return
      if (!answer.ok) {
        setFailed(answer.sentence ?? true)
        return
      }
      setFailed(null)
      append(answer.value.documents, answer.value.next, 'near' in answer.value ? answer.value : null)
    })
  }

  const change = (id: DocumentId, changed: Partial<Listed>) =>
    setShown((before) => ({
      ...before,
      documents: before.documents.map((document) =>
        document.id === id ? { ...document, ...changed } : document,
      ),
    }))

  return {
    ...shown,
    wanted,
    busy,
    failed,
    go,
    more,
    reload: () => load(wantedNow.current),
    refresh: async () => {
      if (failed !== null) return load(wantedNow.current)
      if (shown.found !== null || busy) return
      const mine = asked.current
      const answer = await documentsApi.list(shown.place, null)
      if (mine !== asked.current || !answer.ok) return
      const { documents, next } = answer.value
      setShown((before) => {
        const renewed = next === null ? documents : renewFirstPage(before.documents, documents)
        return { ...before, documents: renewed, next: renewed.length > documents.length ? before.next : next }
      })
    },
    patch: change,
    removeAll: (ids) => {
      const gone = new Set(ids)
      setShown((now) => ({ ...now, documents: now.documents.filter(({ id }) => !gone.has(id)) }))
    },
    remove: (id) => {
      const before = shown.documents
      const at = before.findIndex((document) => document.id === id)
      const gone = before[at]
      setShown((now) => ({ ...now, documents: now.documents.filter((document) => document.id !== id) }))
      return () => {
        if (gone === undefined) return
        setShown((now) =>
          now.documents.some((document) => document.id === id)
            ? now
            : { ...now, documents: [...now.documents.slice(0, at), gone, ...now.documents.slice(at)] },
        )
      }
    },
  }
}
