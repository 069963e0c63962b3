import Check from 'lucide-react/icons/check'
import { type KeyboardEvent, type RefObject, useEffect, useId, useRef, useState } from 'react'
import field from './field.module.css'
import styles from './search-list.module.css'

export type Found = { readonly id: string; readonly label: string; readonly words?: readonly string[] }

type SearchListProps = {
  readonly label: string
  readonly placeholder: string
  /** What it says when nothing is called that. */
  readonly none: string
  readonly all: readonly Found[]
  readonly chosen: string | null
  readonly onChoose: (id: string) => void
  readonly input: RefObject<HTMLInputElement | null>
}

/** Those whose name or other words begin with what was typed come first, then those that hold it. */
const matching = (all: readonly Found[], typed: string): readonly Found[] => {
  const text = typed.trim().toLowerCase()
  if (text === '') return all
  const wordsOf = ({ label, words = [] }: Found) => [label, ...words].map((word) => word.toLowerCase())
  const rank = (found: Found): number => {
    const words = wordsOf(found)
    if (words.includes(text)) return 0
    if (words.some((word) => word.startsWith(text))) return 1
    return words.some((word) => word.includes(text)) ? 2 : 3
  }
  return [0, 1, 2].flatMap((wanted) => all.filter((found) => rank(found) === wanted))
}

/** A list with a field above it that finds in it. Focus stays in the field; the arrow keys go through the list. */
export const SearchList = ({ label, placeholder, none, all, chosen, onChoose, input }: SearchListProps) => {
  const [typed, setTyped] = useState('')
  const [reached, setReached] = useState(() =>
    Math.max(
      0,
      all.findIndex(({ id }) => id === chosen),
    ),
  )
  const list = useRef<HTMLDivElement>(null)
  const id = useId()
  const found = matching(all, typed)
  const at = Math.min(reached, found.length - 1)

  useEffect(() => {
    list.current?.querySelector(`[data-at="${at}"]`)?.scrollIntoView({ block: 'nearest' })
  }, [at])

  const move = (event: KeyboardEvent) => {
    const steps: Readonly<Record<string, number>> = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      PageDown: Math.min(at + 8, found.length - 1),
      PageUp: Math.max(at - 8, 0),
    }
    const next = steps[event.key]
    if (next !== undefined && found.length > 0) {
      event.preventDefault()
      setReached((next + found.length) % found.length)
    }
    const choice = found[at]
    if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
      event.preventDefault()
      if (choice !== undefined) onChoose(choice.id)
    }
  }

  return (
    <>
      <div className={field.row}>
        <input
          ref={input}
          className={field.field}
          role="combobox"
          aria-label={placeholder}
          aria-expanded="true"
          aria-controls={`${id}-list`}
          aria-activedescendant={found[at] === undefined ? undefined : `${id}-${found[at].id}`}
          aria-autocomplete="list"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          placeholder={placeholder}
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value)
            setReached(0)
          }}
          onKeyDown={move}
        />
      </div>
      <div ref={list} id={`${id}-list`} role="listbox" aria-label={label} className={styles.list}>
        {found.map((one, index) => (
          <button
            key={one.id}
            type="button"
            id={`${id}-${one.id}`}
            role="option"
            tabIndex={-1}
            aria-selected={one.id === chosen}
            data-at={index}
            data-reached={index === at}
            className={styles.option}
            // Focus stays in the field, which has the keys.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => onChoose(one.id)}
            onPointerMove={(event) => event.pointerType === 'mouse' && index !== at && setReached(index)}
          >
            <span className={styles.label}>{one.label}</span>
            {one.id === chosen && <Check size={16} aria-hidden="true" />}
          </button>
        ))}
      </div>
      <p role="status" className={styles.none}>
        {found.length === 0 && none}
      </p>
    </>
  )
}
