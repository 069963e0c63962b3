import { useRef, useState } from 'react'
import type { DocumentId } from '@/lib/protocol/identifiers'
import type { ShownDocument } from './use-documents'

/** Which of the documents that are shown are chosen for something that is done with several. */
export const useSelection = (shown: readonly ShownDocument[]) => {
  const [ids, setIds] = useState<ReadonlySet<DocumentId>>(new Set())
  const last = useRef<DocumentId | null>(null)
  const chosen = shown.filter(({ id }) => ids.has(id))
  return {
    chosen,
    has: (id: DocumentId): boolean => ids.has(id),
    clear: (): void => setIds(new Set()),
    /** Chooses a document, or no longer; with `through`, all from the last one that was chosen up to it. */
    toggle: (id: DocumentId, through = false): void => {
      const at = (of: DocumentId | null) => shown.findIndex((document) => document.id === of)
      const [from, to] = [at(last.current), at(id)]
      const next = new Set(chosen.map((document) => document.id))
      if (through && from >= 0) {
        const [first, end] = from < to ? [from, to] : [to, from]
        for (const document of shown.slice(first, end + 1)) next.add(document.id)
      } else if (next.has(id)) next.delete(id)
      else next.add(id)
      last.current = id
      setIds(next)
    },
  }
}

export type Selection = ReturnType<typeof useSelection>
