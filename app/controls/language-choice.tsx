import { useId } from 'react'
import { languageNames, languages } from '@/lib/messages/languages'
import { chooseLanguage } from '../choose-language'
import { useTranslate } from '../translations'
import styles from './theme-choice.module.css'

/** The languages of the interface, side by side. */
export const LanguageChoice = () => {
  const t = useTranslate()
  const name = useId()
  return (
    <fieldset className={styles.choice} aria-label={t('appearance.language')}>
      {languages.map((language) => (
        <label key={language} className={styles.option} lang={language}>
          <input
            type="radio"
            name={name}
            className={styles.radio}
            checked={language === t.language}
            onChange={() => void chooseLanguage(language)}
          />
          {languageNames[language]}
        </label>
      ))}
    </fieldset>
  )
}
