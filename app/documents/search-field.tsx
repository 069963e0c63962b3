import Search from 'lucide-react/icons/search'
import X from 'lucide-react/icons/x'
import { type RefObject, useEffect, useRef } from 'react'
import { describeKeys } from '@/lib/editor/describe-keys'
import button from '../controls/button.module.css'
import { useIsMac } from '../d/[id]/use-is-mac'
import { useTranslate } from '../translations'
import styles from './search-field.module.css'

type SearchFieldProps = {
  readonly field: RefObject<HTMLInputElement | null>
  readonly query: string
  readonly onQuery: (query: string) => void
  /** Leads on to what is below. */
  readonly onDown: () => void
  readonly onEnter: () => void
}

/** Where one writes what is looked for: words, places and commands. */
export const SearchField = ({ field, query, onQuery, onDown, onEnter }: SearchFieldProps) => {
  const t = useTranslate()
  const mac = useIsMac()
  const first = useRef({ query, onQuery })
  useEffect(() => {
    // React has not heard of what was typed before the page was alive.
    const typed = field.current?.value ?? ''
    if (typed !== first.current.query) first.current.onQuery(typed)
  }, [field])
  return (
    <search className={styles.search}>
      <Search size={16} aria-hidden="true" />
      <input
        ref={field}
        type="search"
        className={styles.field}
        value={query}
        maxLength={200}
        dir={query === '' ? undefined : 'auto'}
        placeholder={t('documents.search')}
        aria-label={t('documents.search')}
        aria-keyshortcuts="Control+K"
        onChange={(event) => onQuery(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'ArrowDown') {
            event.preventDefault()
            onDown()
          }
          if (event.key === 'Enter' && !event.nativeEvent.isComposing) onEnter()
          if (event.key === 'Escape') onQuery('')
        }}
      />
      {query === '' ? (
        <kbd className={styles.hint}>{describeKeys('Mod-k', mac)}</kbd>
      ) : (
        <button
          type="button"
          className={`${button.button} ${button.icon}`}
          aria-label={t('documents.clearSearch')}
          onClick={() => {
            onQuery('')
            field.current?.focus()
          }}
        >
          <X size={16} aria-hidden="true" />
        </button>
      )}
    </search>
  )
}
