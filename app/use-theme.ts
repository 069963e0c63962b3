import { useState } from 'react'
import { parseTheme, type Theme } from './theme'

/** The chosen theme, and how to choose another: drawn at once, and kept for the next page. */
export const useTheme = (first: Theme): readonly [Theme, (name: string) => void] => {
  const [theme, setTheme] = useState(first)
  const choose = (name: string) => {
    const next = parseTheme(name)
    setTheme(next)
    document.documentElement.dataset.theme = next
    void fetch('/appearance', { method: 'POST', body: next, keepalive: true })
  }
  return [theme, choose]
}
