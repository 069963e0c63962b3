import { type KeyboardEvent, useLayoutEffect, useRef } from 'react'
import type * as Y from 'yjs'
import { useTranslate } from '../../translations'
import { caretAfter, type DeltaStep, replacementBetween } from './title-edit'
import styles from './title-field.module.css'
import { titleOrUntitled } from './title-or-untitled'

type TitleFieldProps = {
  /** What the server's page said, until the live title is there. */
  readonly first: string
  /** What the document is called while nobody has named it; empty when it has no words either. */
  readonly begins: string
  readonly title: Y.Text | null
  readonly editable: boolean
  /** Enter and arrow down lead on to the text. */
  readonly onLeave: () => void
}

/** Marks edits made in this field, so that it tells them from those of others. */
const fromField = { field: 'title' }

/** Binds an input to a shared text, so that several people can write in it at once. Returns how to let go. */
const bind = (input: HTMLInputElement, title: Y.Text): (() => void) => {
  // What the input is known to agree with, and what others did since then: while an input method composes, the
  // input must be left alone.
  let agreed = title.toString()
  let pending: (readonly DeltaStep[])[] = []
  let composing = false
  if (input.value !== agreed) input.value = agreed

  const show = () => {
    const wanted = title.toString()
    if (input.value !== wanted) {
      const carets = [input.selectionStart, input.selectionEnd].map((caret) =>
        pending.reduce((moved, delta) => caretAfter(moved, delta), caret ?? 0),
      )
      input.value = wanted
      if (document.activeElement === input) input.setSelectionRange(carets[0] ?? 0, carets[1] ?? 0)
    }
    agreed = wanted
    pending = []
  }
  const typed = () => {
    const change = replacementBetween(agreed, input.value, input.selectionStart ?? input.value.length)
    agreed = input.value
    if (change === null) return
    const [start, end] = [change.at, change.at + change.removed].map((caret) =>
      pending.reduce((moved, delta) => caretAfter(moved, delta), caret),
    )
    const at = start ?? 0
    title.doc?.transact(() => {
      if (end !== undefined && end > at) title.delete(at, end - at)
      if (change.inserted !== '') title.insert(at, change.inserted)
    }, fromField)
    if (!composing) show()
  }
  const changed = (event: Y.YTextEvent) => {
    if (event.transaction.origin === fromField) return
    pending.push(event.delta)
    if (!composing) show()
  }
  const begin = () => {
    composing = true
  }
  const end = () => {
    composing = false
    typed()
    show()
  }

  title.observe(changed)
  input.addEventListener('input', typed)
  input.addEventListener('compositionstart', begin)
  input.addEventListener('compositionend', end)
  return () => {
    title.unobserve(changed)
    input.removeEventListener('input', typed)
    input.removeEventListener('compositionstart', begin)
    input.removeEventListener('compositionend', end)
  }
}

/**
 * The document's title, edited in place. Until somebody writes one, the first line stands in its place and is not
 * written anywhere.
 */
export const TitleField = ({ first, begins, title, editable, onLeave }: TitleFieldProps) => {
  const t = useTranslate()
  const field = useRef<HTMLInputElement>(null)

  useLayoutEffect(() => {
    return field.current === null || title === null ? undefined : bind(field.current, title)
  }, [title])

  const leave = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || (event.key !== 'Enter' && event.key !== 'ArrowDown')) return
    event.preventDefault()
    onLeave()
  }

  return (
    <input
      ref={field}
      className={styles.title}
      defaultValue={first}
      readOnly={title === null || !editable}
      placeholder={titleOrUntitled(begins, t)}
      data-begins={begins === '' ? undefined : true}
      aria-label={t('document.title')}
      maxLength={300}
      autoComplete="off"
      spellCheck
      enterKeyHint="next"
      onKeyDown={leave}
    />
  )
}
