import { hasFocusMode, setFocusMode } from '@/lib/editor/plugins/focus-mode'
import { type Spelling, setSpelling, spellingOf } from '@/lib/editor/plugins/spelling'
import field from '../../../controls/field.module.css'
import { useTranslate } from '../../../translations'
import type { Editor } from '../editor'
import { useEditorState } from '../use-editor-state'
import { rememberSpelling } from '../writing-wishes'
import styles from './more-panel.module.css'

/** Languages that a text may be marked with: those that many write, each under its own name. */
const languages = [
  'ar',
  'bg',
  'bn',
  'ca',
  'cs',
  'da',
  'de',
  'el',
  'en-GB',
  'en-US',
  'es',
  'et',
  'eu',
  'fa',
  'fi',
  'fr',
  'ga',
  'gl',
  'he',
  'hi',
  'hr',
  'hu',
  'id',
  'is',
  'it',
  'ja',
  'ko',
  'lt',
  'lv',
  'nb',
  'nl',
  'pl',
  'pt-BR',
  'pt-PT',
  'ro',
  'ru',
  'sk',
  'sl',
  'sr',
  'sv',
  'th',
  'tr',
  'uk',
  'ur',
  'vi',
  'zh-Hans',
  'zh-Hant',
] as const

const ownName = (tag: string): string => new Intl.DisplayNames([tag], { type: 'language' }).of(tag) ?? tag

/** How this browser helps while one writes here. */
export const WritingOptions = ({ editor }: { readonly editor: Editor }) => {
  const t = useTranslate()
  const state = useEditorState(editor)
  const spelling = spellingOf(state)
  const spell = (wish: Partial<Spelling>) => {
    rememberSpelling({ ...spelling, ...wish })
    setSpelling(wish)(editor.state, editor.view.dispatch)
  }
  return (
    <div className={styles.options}>
      <label className={styles.option}>
        <input
          type="checkbox"
          checked={hasFocusMode(state)}
          onChange={({ target }) => setFocusMode(target.checked)(editor.state, editor.view.dispatch)}
        />
        {t('more.focus')}
      </label>
      <label className={styles.option}>
        <input
          type="checkbox"
          checked={spelling.checked}
          onChange={({ target }) => spell({ checked: target.checked })}
        />
        {t('more.spelling')}
      </label>
      <label className={styles.language}>
        <span className={field.label}>{t('more.textLanguage')}</span>
        <select
          className={field.field}
          value={spelling.language ?? ''}
          onChange={({ target }) => spell({ language: target.value || null })}
        >
          <option value="">{t('more.pageLanguage')}</option>
          {languages.map((tag) => (
            <option key={tag} value={tag} lang={tag}>
              {ownName(tag)}
            </option>
          ))}
        </select>
      </label>
    </div>
  )
}
