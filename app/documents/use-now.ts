import { useEffect, useState } from 'react'

/** Milliseconds between two looks at the clock. */
const everyMs = 60_000

/** What time it is, in milliseconds, to the minute; null until the page is alive. */
export const useNow = (): number | null => {
  const [now, setNow] = useState<number | null>(null)
  useEffect(() => {
    setNow(Date.now())
    const timer = setInterval(() => setNow(Date.now()), everyMs)
    return () => clearInterval(timer)
  }, [])
  return now
}
