'use client'

import { LanguageMenu } from './controls/language-menu'
import { ThemeMenu } from './controls/theme-menu'
import type { Theme } from './theme'
import { useTheme } from './use-theme'

/** The choice of language and theme on pages that are not a document. */
export const HomeTheme = ({ first }: { readonly first: Theme }) => {
  const [theme, choose] = useTheme(first)
  return (
    <>
      <LanguageMenu />
      <ThemeMenu theme={theme} onTheme={choose} />
    </>
  )
}
