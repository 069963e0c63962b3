import { type RefObject, useEffect, useRef, useState } from 'react'
import type { DocumentId } from '@/lib/protocol/identifiers'
import type { ShownDocument } from './use-documents'

/** Which document of a list the keys are at: the focus goes there once it is drawn. */
export const useReach = (list: RefObject<HTMLElement | null>, shown: readonly ShownDocument[]) => {
  const [activeId, setActiveId] = useState<DocumentId | null>(null)
  const reaching = useRef<DocumentId | null>(null)
  /** The place of a document that is still on its way. */
  const awaited = useRef<number | null>(null)
  const at = Math.max(
    0,
    shown.findIndex(({ id }) => id === activeId),
  )

  useEffect(() => {
    const id = reaching.current
    const link = id === null ? null : list.current?.querySelector<HTMLElement>(`a[data-id="${id}"]`)
    if (!link) return
    reaching.current = null
    link.focus({ preventScroll: true })
    link.closest('li')?.scrollIntoView({ block: 'nearest' })
  })

  useEffect(() => {
    const next = awaited.current === null ? undefined : shown[awaited.current]
    if (next === undefined) return
    awaited.current = null
    setActiveId(next.id)
    reaching.current = next.id
  }, [shown])

  const focus = (id: DocumentId): void => {
    setActiveId(id)
    reaching.current = id
  }
  return {
    at,
    become: setActiveId,
    focus,
    /** Goes to the document at this place; false when there is none. */
    to: (place: number): boolean => {
      const document = shown[place]
      if (document !== undefined) focus(document.id)
      return document !== undefined
    },
    /** What comes next behind all these gets the focus when it has come. */
    afterThese: (): void => {
      awaited.current = shown.length
    },
    /** Before documents go that have the focus: it goes on to one that stays. */
    leave: (going: readonly ShownDocument[]): void => {
      const gone = new Set(going.map(({ id }) => id))
      const left =
        shown.slice(at).find(({ id }) => !gone.has(id)) ?? shown.findLast(({ id }) => !gone.has(id))
      if (left !== undefined && list.current?.contains(document.activeElement)) focus(left.id)
    },
  }
}

export type Reach = ReturnType<typeof useReach>
