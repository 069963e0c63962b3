import { startTransition, useCallback, useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import type { ProviderState } from '@/lib/collaboration/provider-state'
import type { DocumentId } from '@/lib/protocol/identifiers'
import type { Me } from '@/server/api/me'
import { takeHeadStart } from '../../head-start'
import { CalmState } from './calm-state'
import type { LiveText } from './live-text'
import type { OpenDocument } from './open-document'
import { writerOf } from './writer-of'

/** How far this window is with a document. */
export type Opening =
  | { readonly kind: 'opening' }
  | { readonly kind: 'failed' }
  | {
      readonly kind: 'open'
      readonly opened: OpenDocument
      readonly me: Me
      /** Hands over the text that came alive before the interface, once. */
      readonly takeText: () => LiveText | null
    }

/** Everything that only an open document needs comes in pieces of its own, all at once, after the page can be read. */
const loadPieces = async () => {
  const [pieces] = await Promise.all([
    import('./open-document'),
    import('./editor-surface'),
    import('./toolbar'),
  ])
  return pieces
}

/** A text that has been given back is over; whoever asks again gets none. */
const once = (take: () => LiveText | null): (() => LiveText | null) => {
  let taken = false
  return () => {
    if (taken) return null
    taken = true
    return take()
  }
}

/** Opens the document while the component stands, as somebody: `me`, or a new guest. */
export const useOpenDocument = (id: DocumentId, me: Me | null): Opening => {
  const [opening, setOpening] = useState<Opening>({ kind: 'opening' })
  // Who came is settled once; a new name or colour is told by the server, not by opening again.
  const [visitor] = useState(me)

  useEffect(() => {
    let opened: OpenDocument | null = null
    let over = false
    const open = async () => {
      // React tries every effect twice in development: the first try must not make a guest.
      await Promise.resolve()
      if (over) return
      const begun = await takeHeadStart(id)
      if (begun !== null) {
        const { me, takeText } = begun
        opened = begun.opened
        if (over) return opened.close()
        // The text is alive: what is drawn around it may be interrupted by whoever writes.
        return startTransition(() =>
          setOpening({ kind: 'open', opened: begun.opened, me, takeText: once(takeText) }),
        )
      }
      if (over) return
      const [pieces, writer] = await Promise.all([loadPieces(), writerOf(visitor)])
      if (over) return
      if (writer === null) return setOpening({ kind: 'failed' })
      opened = pieces.openDocument(id)
      setOpening({ kind: 'open', opened, me: writer, takeText: () => null })
    }
    open().catch(() => {
      if (!over) setOpening({ kind: 'failed' })
    })
    return () => {
      over = true
      opened?.close()
      setOpening({ kind: 'opening' })
    }
  }, [id, visitor])

  return opening
}

const beforeOpen: ProviderState = {
  connection: 'idle',
  loaded: false,
  loading: null,
  role: null,
  save: { kind: 'saved' },
  people: [],
}

const nothing = () => {}

/** What the provider says, at the pace of `CalmState`. */
export const useProviderState = (opening: Opening): ProviderState => {
  const provider = opening.kind === 'open' ? opening.opened.provider : null
  const calm = useMemo(() => provider && new CalmState(provider), [provider])
  const subscribe = useCallback((listener: () => void) => calm?.subscribe(listener) ?? nothing, [calm])
  return useSyncExternalStore(
    subscribe,
    () => calm?.state ?? beforeOpen,
    () => beforeOpen,
  )
}
