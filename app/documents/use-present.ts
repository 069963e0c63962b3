import { useEffect, useState } from 'react'
import type { DocumentId } from '@/lib/protocol/identifiers'
import { documentsApi, type Present } from './documents-api'

/** Milliseconds between two questions: who comes is seen soon, and a page that lies open costs next to nothing. */
const everyMs = 8_000
const mostAsked = 120

/** Who else is in these documents now: asked while the page is looked at, and at once when it is looked at again. */
export const usePresent = (ids: readonly DocumentId[]): Present => {
  const [present, setPresent] = useState<Present>({})
  const key = ids.slice(0, mostAsked).join(',')
  useEffect(() => {
    if (key === '') return
    let over = false
    let timer: ReturnType<typeof setTimeout> | undefined
    const ask = async (): Promise<void> => {
      clearTimeout(timer)
      if (document.visibilityState === 'visible') {
        const answer = await documentsApi.present(key.split(',') as DocumentId[])
        if (over) return
        if (answer.ok) setPresent(answer.value.present)
      }
      timer = setTimeout(() => void ask(), everyMs)
    }
    const looked = (): void => {
      if (document.visibilityState === 'visible') void ask()
    }
    // Whoever scrolls past has not come to see who is there.
    timer = setTimeout(() => void ask(), 300)
    document.addEventListener('visibilitychange', looked)
    return () => {
      over = true
      clearTimeout(timer)
      document.removeEventListener('visibilitychange', looked)
    }
  }, [key])
  return present
}
