import { useEffect } from 'react'
import { rememberDocument } from './recent-documents'

/** Remembers in this browser that a document was opened, and what it is called; null is not open yet. */
export const useRecentDocument = (id: string | null, title: string): void => {
  useEffect(() => {
    if (id !== null) rememberDocument({ id, title })
  }, [id, title])
}
