import Monitor from 'lucide-react/icons/monitor'
import Moon from 'lucide-react/icons/moon'
import Sun from 'lucide-react/icons/sun'
import SunMoon from 'lucide-react/icons/sun-moon'
import { type Theme, themes } from '../theme'
import { useTranslate } from '../translations'
import button from './button.module.css'
import { ChoiceButton } from './choice-button'

const icons = { system: Monitor, light: Sun, dark: Moon } as const

type ThemeMenuProps = { readonly theme: Theme; readonly onTheme: (name: string) => void }

/** Light, dark or as the system has it, behind one button. */
export const ThemeMenu = ({ theme, onTheme }: ThemeMenuProps) => {
  const t = useTranslate()
  return (
    <ChoiceButton
      label={t('appearance.appearance')}
      className={`${button.button} ${button.icon}`}
      face={<SunMoon size={18} aria-hidden="true" />}
      choices={themes.map((one) => {
        const Icon = icons[one]
        return { id: one, label: t(`appearance.${one}`), icon: <Icon size={16} aria-hidden="true" /> }
      })}
      chosen={theme}
      onChoose={onTheme}
    />
  )
}
