'use client'

import { ThemeMenu } from './controls/theme-menu'
import type { Theme } from './theme'
import { useTheme } from './use-theme'

/** The choice of theme on the first page. */
export const HomeTheme = ({ first }: { readonly first: Theme }) => {
  const [theme, choose] = useTheme(first)
  return <ThemeMenu theme={theme} onTheme={choose} />
}
