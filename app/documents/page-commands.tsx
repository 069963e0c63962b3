import { type KeyboardEvent, useState } from 'react'
import { createDocument } from '../browser-api'
import button from '../controls/button.module.css'
import { useTranslate } from '../translations'
import styles from './documents.module.css'
import { type Look, looks, type Place, views } from './documents-place'

type PageCommandsProps = {
  /** What is typed into the search field. */
  readonly query: string
  readonly onGo: (wish: Partial<Place>) => void
  readonly onLook: (look: Look) => void
  readonly onWrong: (sentence: string | null) => void
  /** Leads on to what was found. */
  readonly onDown: () => void
}

type Command = { readonly id: string; readonly label: string; readonly run: () => void }

/** Whether every word that is typed begins a word of the label. */
const answers = (label: string, query: string): boolean => {
  const words = label.toLowerCase().split(/\s+/)
  const typed = query
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')
  return typed.length > 0 && typed.every((begun) => words.some((word) => word.startsWith(begun)))
}

/** What can be done from here, by name: what is typed into the search field finds commands too. */
export const PageCommands = ({ query, onGo, onLook, onWrong, onDown }: PageCommandsProps) => {
  const t = useTranslate()
  const [busy, setBusy] = useState(false)
  const create = async () => {
    if (busy) return
    setBusy(true)
    const made = await createDocument()
    if (made.ok) window.location.assign(`/d/${made.value.id}`)
    else onWrong(made.sentence)
    setBusy(false)
  }
  const all: readonly Command[] = [
    { id: 'new', label: t('home.newDocument'), run: () => void create() },
    ...views.map((view) => ({
      id: view,
      label: t(`documents.views.${view}`),
      run: () => onGo({ view, query: '' }),
    })),
    ...looks.map((look) => ({
      id: look,
      label: t(`documents.looks.${look}`),
      run: () => {
        onLook(look)
        onGo({ query: '' })
      },
    })),
    { id: 'account', label: t('home.yourAccount'), run: () => window.location.assign('/account') },
  ]
  const found = all.filter(({ label }) => answers(label, query))
  const rove = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key !== 'ArrowDown') return
    event.preventDefault()
    onDown()
  }
  if (found.length === 0) return null
  return (
    // biome-ignore lint/a11y/useSemanticElements: a list of buttons that has a name
    <div role="group" className={styles.commands} aria-label={t('documents.commands')} onKeyDown={rove}>
      {found.map(({ id, label, run }) => (
        <button
          key={id}
          type="button"
          data-command={id}
          className={`${button.button} ${button.bordered}`}
          onClick={run}
        >
          {label}
        </button>
      ))}
    </div>
  )
}
