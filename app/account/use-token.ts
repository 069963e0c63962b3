import { useEffect, useState } from 'react'

/**
 * What stands behind `#` in the address, which no server sees; null until it is read, empty when there is none. It is
 * taken out of the address, so that it stays in no history.
 */
export const useToken = (): string | null => {
  const [token, setToken] = useState<string | null>(null)
  useEffect(() => {
    const found = window.location.hash.slice(1)
    setToken((before) => before ?? found)
    if (found !== '') window.history.replaceState(null, '', window.location.pathname)
  }, [])
  return token
}
