'use client'

import Languages from 'lucide-react/icons/languages'
import { languageNames, languages } from '@/lib/messages/languages'
import { chooseLanguage } from '../choose-language'
import { useTranslate } from '../translations'
import button from './button.module.css'
import { ChoiceButton } from './choice-button'

const choices = languages.map((language) => ({
  id: language,
  label: languageNames[language],
  lang: language,
}))

/** The languages of the interface, behind one button. */
export const LanguageMenu = () => {
  const t = useTranslate()
  return (
    <ChoiceButton
      label={t('appearance.language')}
      className={`${button.button} ${button.icon}`}
      face={<Languages size={18} aria-hidden="true" />}
      choices={choices}
      chosen={t.language}
      onChoose={(name) => void chooseLanguage(name)}
    />
  )
}
