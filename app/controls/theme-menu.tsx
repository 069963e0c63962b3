'use client'

import Monitor from 'lucide-react/icons/monitor'
import Moon from 'lucide-react/icons/moon'
import Sun from 'lucide-react/icons/sun'
import SunMoon from 'lucide-react/icons/sun-moon'
import { useState } from 'react'
import { parseTheme, type Theme, themeNames, themes } from '../theme'
import button from './button.module.css'
import { MenuButton } from './menu-button'

const icons = { system: Monitor, light: Sun, dark: Moon } as const

const choices = themes.map((theme) => {
  const Icon = icons[theme]
  return { id: theme, label: themeNames[theme], icon: <Icon size={16} aria-hidden="true" /> }
})

/** Light, dark or as the system has it: drawn at once, and kept for the next page. */
export const ThemeMenu = ({ theme }: { readonly theme: Theme }) => {
  const [chosen, setChosen] = useState(theme)
  const choose = (id: string) => {
    const next = parseTheme(id)
    setChosen(next)
    document.documentElement.dataset.theme = next
    void fetch('/appearance', { method: 'POST', body: next, keepalive: true })
  }
  return (
    <MenuButton
      label="Appearance"
      className={`${button.button} ${button.icon}`}
      face={<SunMoon size={18} aria-hidden="true" />}
      choices={choices}
      chosen={chosen}
      onChoose={choose}
    />
  )
}
