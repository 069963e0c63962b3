import type { Spelling } from '@/lib/editor/plugins/spelling'

const read = (key: string): string | null => {
  try {
    return localStorage.getItem(key)
  } catch {
    // Storage is closed to the page.
    return null
  }
}

const remember = (key: string, value: string | null): void => {
  try {
    if (value === null) localStorage.removeItem(key)
    else localStorage.setItem(key, value)
  } catch {
    // As above; it holds until the page is left.
  }
}

const languageKey = () => `language:${location.pathname}`

/** Whether all but the block at the caret is to be dimmed; remembered in this browser. */
export const wishesFocus = (): boolean => read('focus') === 'on'
export const rememberFocus = (on: boolean): void => remember('focus', on ? 'on' : null)

/** How spelling is to be looked at: in every document of this browser, and in which language in this one. */
export const wishedSpelling = (): Spelling => ({
  checked: read('spelling') !== 'off',
  language: read(languageKey()),
})

export const rememberSpelling = ({ checked, language }: Spelling): void => {
  remember('spelling', checked ? null : 'off')
  remember(languageKey(), language)
}
