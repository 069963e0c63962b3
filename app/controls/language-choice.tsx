import { useId, useState } from 'react'
import { type Language, languageNames, languages } from '@/lib/messages/languages'
import { chooseLanguage } from '../choose-language'
import { useTranslate } from '../translations'
import styles from './theme-choice.module.css'

/** The languages of the interface, side by side. */
export const LanguageChoice = () => {
  const t = useTranslate()
  const [chosen, setChosen] = useState(t.language)
  const name = useId()
  const choose = async (language: Language) => {
    setChosen(language)
    if (!(await chooseLanguage(language))) setChosen(t.language)
  }
  return (
    <fieldset className={styles.choice} aria-label={t('appearance.language')}>
      {languages.map((language) => (
        <label key={language} className={styles.option} lang={language}>
          <input
            type="radio"
            name={name}
            className={styles.radio}
            checked={language === chosen}
            onChange={() => void choose(language)}
          />
          {languageNames[language]}
        </label>
      ))}
    </fieldset>
  )
}
