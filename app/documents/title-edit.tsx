import { type KeyboardEvent, useEffect, useRef } from 'react'
import { titleOrUntitled } from '../d/[id]/title-or-untitled'
import { useTranslate } from '../translations'
import styles from './document-item.module.css'
import type { Listed } from './documents-api'

type TitleEditProps = {
  readonly document: Listed
  /** Null: it stays as it was. */
  readonly onRename: (title: string | null) => void
}

/** A title while it is written anew, in the place where it stands. */
export const TitleEdit = ({ document, onRename }: TitleEditProps) => {
  const t = useTranslate()
  const input = useRef<HTMLInputElement>(null)
  const over = useRef(false)
  useEffect(() => input.current?.select(), [])
  const end = (title: string | null) => {
    if (over.current) return
    over.current = true
    onRename(title)
  }
  const pressed = (event: KeyboardEvent<HTMLInputElement>) => {
    event.stopPropagation()
    if (event.key === 'Enter' && !event.nativeEvent.isComposing) end(event.currentTarget.value)
    if (event.key === 'Escape') end(null)
  }
  return (
    <input
      ref={input}
      className={styles.titleEdit}
      defaultValue={document.title}
      maxLength={300}
      dir="auto"
      aria-label={t('documents.titleOf', { title: titleOrUntitled(document.title, t) })}
      onKeyDown={pressed}
      onBlur={(event) => end(event.currentTarget.value)}
    />
  )
}
