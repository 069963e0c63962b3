import Monitor from 'lucide-react/icons/monitor'
import Moon from 'lucide-react/icons/moon'
import Sun from 'lucide-react/icons/sun'
import SunMoon from 'lucide-react/icons/sun-moon'
import { type Theme, themeNames, themes } from '../theme'
import button from './button.module.css'
import { ChoiceButton } from './choice-button'

const icons = { system: Monitor, light: Sun, dark: Moon } as const

const choices = themes.map((theme) => {
  const Icon = icons[theme]
  return { id: theme, label: themeNames[theme], icon: <Icon size={16} aria-hidden="true" /> }
})

type ThemeMenuProps = { readonly theme: Theme; readonly onTheme: (name: string) => void }

/** Light, dark or as the system has it, behind one button. */
export const ThemeMenu = ({ theme, onTheme }: ThemeMenuProps) => (
  <ChoiceButton
    label="Appearance"
    className={`${button.button} ${button.icon}`}
    face={<SunMoon size={18} aria-hidden="true" />}
    choices={choices}
    chosen={theme}
    onChoose={onTheme}
  />
)
