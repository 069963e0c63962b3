import Check from 'lucide-react/icons/check'
import { type KeyboardEvent, type ReactNode, useRef } from 'react'
import { AnchoredPopover } from './anchored-popover'
import styles from './floating.module.css'
import type { Opened } from './opening-button'

export type Choice = {
  readonly id: string
  readonly label: string
  /** The language that the label is in, where it is another than the page's. */
  readonly lang?: string
  readonly icon?: ReactNode
  /** How the keyboard does it, as people read it. */
  readonly shortcut?: string
  readonly disabled?: boolean
}

export type FloatingChoicesProps = Opened & {
  readonly label: string
  readonly choices: readonly Choice[]
  /** The id of the choice that holds now. */
  readonly chosen: string | null
  readonly onChoose: (id: string) => void
  /** Where focus goes after a choice, when that is not back to the anchor, or where what was chosen has taken it. */
  readonly focusAfter?: (() => void) | undefined
}

/** Arrow keys go from choice to choice, a letter to the next one that begins with it. */
const rove = (event: KeyboardEvent<HTMLElement>): void => {
  const options = [...event.currentTarget.querySelectorAll<HTMLElement>('[role=option]:not(:disabled)')]
  const at = options.findIndex((option) => option.matches(':focus'))
  const steps: Readonly<Record<string, number>> = {
    ArrowDown: at + 1,
    ArrowUp: at - 1,
    Home: 0,
    End: options.length - 1,
  }
  const step = steps[event.key]
  const after = [...options.slice(at + 1), ...options.slice(0, at + 1)]
  const next =
    step === undefined
      ? event.key.length === 1 && event.key !== ' '
        ? after.find((option) => (option.textContent ?? '').toLowerCase().startsWith(event.key.toLowerCase()))
        : undefined
      : options.at(step % options.length)
  if (next === undefined) return
  event.preventDefault()
  next.focus()
}

/** One of several, in a list beside its anchor. Loaded when first wanted. */
export default function FloatingChoices(props: FloatingChoicesProps) {
  const { open, onOpenChange, anchor, label, choices, chosen, onChoose, focusAfter } = props
  const first = useRef<HTMLButtonElement>(null)
  const list = useRef<HTMLDivElement>(null)
  const made = useRef(false)
  const firstId = chosen ?? choices[0]?.id
  const choose = (id: string) => {
    made.current = true
    onOpenChange(false)
    onChoose(id)
  }
  return (
    <AnchoredPopover
      open={open}
      onOpenChange={onOpenChange}
      anchor={anchor}
      align="start"
      className={styles.menu}
      aria-label={label}
      initialFocus={first}
      finalFocus={() => {
        const at = document.activeElement
        const taken = made.current && at !== document.body && !list.current?.contains(at)
        const elsewhere = made.current ? focusAfter : undefined
        made.current = false
        elsewhere?.()
        return elsewhere === undefined && !taken ? anchor.current : false
      }}
    >
      <div ref={list} role="listbox" aria-label={label} tabIndex={-1} onKeyDown={rove}>
        {choices.map(({ id, label, lang, icon, shortcut, disabled }) => (
          <button
            key={id}
            ref={id === firstId ? first : undefined}
            type="button"
            role="option"
            lang={lang}
            aria-selected={id === chosen}
            tabIndex={id === firstId ? 0 : -1}
            disabled={disabled}
            className={styles.item}
            onClick={() => choose(id)}
            onPointerMove={(event) => event.pointerType === 'mouse' && event.currentTarget.focus()}
          >
            {icon}
            <span className={styles.itemLabel}>{label}</span>
            {shortcut && <kbd className={styles.keys}>{shortcut}</kbd>}
            <span className={styles.check}>{id === chosen && <Check size={16} aria-hidden="true" />}</span>
          </button>
        ))}
      </div>
    </AnchoredPopover>
  )
}
