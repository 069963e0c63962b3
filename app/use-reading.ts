import { useState } from 'react'
import { type Reading, readingName } from './reading'

/** The chosen way of reading, and how to choose another: drawn at once, and kept for the next page. */
export const useReading = (first: Reading): readonly [Reading, (reading: Reading) => void] => {
  const [reading, setReading] = useState(first)
  const choose = (next: Reading) => {
    setReading(next)
    void fetch('/reading', { method: 'POST', body: readingName(next), keepalive: true })
  }
  return [reading, choose]
}
