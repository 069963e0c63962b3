import { useEffect, useState } from 'react'
import type { ShareApi } from './share-api'

/** Whoever stands at a closed door waits for this, and for the answer. */
const everyMs = 10_000

/** How many people ask for access: read now and then while the page is looked at, if `answers` lets one know. */
export const useWaiting = (api: ShareApi, answers: boolean) => {
  const [waiting, setWaiting] = useState(0)
  useEffect(() => {
    if (!answers) return setWaiting(0)
    let over = false
    const read = async () => {
      if (document.visibilityState === 'hidden') return
      const answer = await api.requests()
      if (answer.ok && !over) setWaiting(answer.value.requests.length)
    }
    const timer = setInterval(() => void read(), everyMs)
    const look = () => void read()
    document.addEventListener('visibilitychange', look)
    look()
    return () => {
      over = true
      clearInterval(timer)
      document.removeEventListener('visibilitychange', look)
    }
  }, [api, answers])
  return { waiting, setWaiting }
}
