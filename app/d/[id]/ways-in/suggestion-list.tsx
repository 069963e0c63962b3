import { type ReactNode, useId, useLayoutEffect, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import { closeSuggestion, type Suggestion } from '@/lib/editor/plugins/suggestions'
import { useTranslate } from '../../../translations'
import type { Editor } from '../editor'
import styles from './suggestions.module.css'
import { useFloatingPlace } from './use-floating-place'

export type SuggestionItem = {
  readonly id: string
  readonly label: string
  readonly face: ReactNode
  /** A second thing to know, such as its keys. */
  readonly detail?: string | undefined
  /** The heading under which it stands. */
  readonly group?: string | undefined
  readonly choose: () => void
}

type SuggestionListProps = {
  readonly editor: Editor
  readonly suggestion: Suggestion
  readonly label: string
  readonly items: readonly SuggestionItem[]
  /** What is said when there are none; with nothing to say there is no list at all. */
  readonly nothing?: string
  /** What stands below the list. */
  readonly children?: ReactNode
}

type Group = { readonly name: string | undefined; readonly items: readonly SuggestionItem[] }

const grouped = (items: readonly SuggestionItem[]): readonly Group[] => {
  const groups: { name: string | undefined; items: SuggestionItem[] }[] = []
  for (const item of items) {
    const last = groups.at(-1)
    if (last !== undefined && last.name === item.group) last.items.push(item)
    else groups.push({ name: item.group, items: [item] })
  }
  return groups
}

/**
 * What is offered at the caret. The text keeps the focus and the caret: it tells the screen reader which option the
 * arrow keys have come to.
 */
export const SuggestionList = (props: SuggestionListProps) => {
  const { editor, suggestion, label, items, nothing, children } = props
  const t = useTranslate()
  const id = useId()
  const list = useRef<HTMLDivElement>(null)
  const [at, setAt] = useState({ index: 0, query: suggestion.query })
  const moved = useRef(false)
  // What is looked for changes: the best answer stands first.
  if (at.query !== suggestion.query) setAt({ index: 0, query: suggestion.query })
  const index = Math.min(at.index, items.length - 1)
  const active = items[index]
  const shown = items.length > 0 || nothing !== undefined
  const optionId = (item: SuggestionItem) => `${id}${item.id}`

  const placed = useFloatingPlace({
    floating: list,
    anchor: () => {
      const { doc } = editor.state
      return suggestion.from > doc.content.size ? null : editor.view.coordsAtPos(suggestion.from)
    },
    side: 'below',
    align: editor.view.dom.matches(':dir(rtl)') ? 'right' : 'left',
    steady: true,
  })

  useLayoutEffect(() => {
    if (!shown) return
    return editor.listenToKeys((event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return false
      const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
      if (step !== 0 && items.length > 0) {
        moved.current = true
        setAt({ index: (index + step + items.length) % items.length, query: suggestion.query })
        return true
      }
      if (event.key === 'Escape') return closeSuggestion(editor.state, editor.view.dispatch)
      const chosen = (event.key === 'Enter' || event.key === 'Tab') && !event.shiftKey ? active : undefined
      chosen?.choose()
      return chosen !== undefined
    })
  })

  const activeId = active && optionId(active)
  useLayoutEffect(() => {
    const { dom } = editor.view
    if (!shown) return
    dom.setAttribute('aria-autocomplete', 'list')
    dom.setAttribute('aria-haspopup', 'listbox')
    dom.setAttribute('aria-controls', id)
    return () => {
      for (const name of ['autocomplete', 'haspopup', 'controls', 'activedescendant'])
        dom.removeAttribute(`aria-${name}`)
    }
  }, [editor, id, shown])
  useLayoutEffect(() => {
    if (activeId === undefined || !shown) editor.view.dom.removeAttribute('aria-activedescendant')
    else editor.view.dom.setAttribute('aria-activedescendant', activeId)
    if (activeId === undefined || !moved.current) return
    moved.current = false
    document.getElementById(activeId)?.scrollIntoView({ block: 'nearest' })
  }, [editor, activeId, shown])

  if (!shown) return null
  return createPortal(
    <div
      ref={list}
      className={styles.floating}
      style={
        placed ? { left: placed.left, top: placed.top, maxHeight: placed.room } : { visibility: 'hidden' }
      }
    >
      <div
        id={id}
        role="listbox"
        aria-label={label}
        tabIndex={-1}
        className={styles.list}
        // The text keeps the focus, and a phone its keyboard.
        onMouseDown={(event) => event.preventDefault()}
      >
        {grouped(items).map(({ name, items }) => {
          const options = items.map((item) => (
            <button
              key={item.id}
              id={optionId(item)}
              type="button"
              role="option"
              tabIndex={-1}
              aria-selected={item === active}
              className={styles.option}
              onPointerMove={(event) =>
                event.pointerType === 'mouse' &&
                item !== active &&
                setAt({ index: props.items.indexOf(item), query: suggestion.query })
              }
              onClick={item.choose}
            >
              <span className={styles.face}>{item.face}</span>
              <span className={styles.label}>{item.label}</span>
              {item.detail && <span className={styles.detail}>{item.detail}</span>}
            </button>
          ))
          if (name === undefined) return options
          return (
            <fieldset key={name} aria-label={name} className={styles.fieldset}>
              <div className={styles.group} aria-hidden="true">
                {name}
              </div>
              {options}
            </fieldset>
          )
        })}
      </div>
      {items.length === 0 && <p className={styles.nothing}>{nothing}</p>}
      {children}
      <p className="spoken" role="status">
        {items.length === 0 ? nothing : t('waysIn.found', { count: items.length })}
      </p>
    </div>,
    editor.view.dom.parentElement ?? document.body,
  )
}
