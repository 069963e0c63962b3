import { useId } from 'react'
import { type Theme, themes } from '../theme'
import { useTranslate } from '../translations'
import styles from './theme-choice.module.css'

type ThemeChoiceProps = { readonly theme: Theme; readonly onTheme: (theme: Theme) => void }

/** Light, dark or as the system has it, side by side. */
export const ThemeChoice = ({ theme, onTheme }: ThemeChoiceProps) => {
  const t = useTranslate()
  const name = useId()
  return (
    <fieldset className={styles.choice} aria-label={t('appearance.appearance')}>
      {themes.map((one) => (
        <label key={one} className={styles.option}>
          <input
            type="radio"
            name={name}
            className={styles.radio}
            checked={one === theme}
            onChange={() => onTheme(one)}
          />
          {t(`appearance.${one}`)}
        </label>
      ))}
    </fieldset>
  )
}
