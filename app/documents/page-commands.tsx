import FolderIcon from 'lucide-react/icons/folder'
import { type KeyboardEvent, useState } from 'react'
import type { FolderTree } from '@/lib/folders/folder-tree'
import type { ReadTemplates } from '../api-client'
import { createDocument } from '../browser-api'
import button from '../controls/button.module.css'
import { useTranslate } from '../translations'
import { folderHere, type Look, looks, type Place, views } from './documents-place'
import styles from './notes.module.css'

type PageCommandsProps = {
  readonly tree: FolderTree
  readonly templates: ReadTemplates
  readonly onNewFolder: () => void
  readonly onBegin: (template: string) => void
  /** What is typed into the search field. */
  readonly query: string
  readonly onGo: (wish: Partial<Place>) => void
  readonly onLook: (look: Look) => void
  readonly onWrong: (sentence: string | null) => void
  /** Leads on to what was found. */
  readonly onDown: () => void
}

type Command = {
  readonly id: string
  readonly label: string
  readonly run: () => void
  readonly folder?: true
}

/** Folders that are offered; another word finds fewer. */
const mostPlaces = 8

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
export const PageCommands = (props: PageCommandsProps) => {
  const { query, tree, templates, onGo, onLook, onNewFolder, onBegin, onWrong, onDown } = props
  const t = useTranslate()
  const [busy, setBusy] = useState(false)
  const create = async () => {
    if (busy) return
    setBusy(true)
    const made = await createDocument(folderHere())
    if (made.ok) window.location.assign(`/d/${made.value.id}`)
    else onWrong(made.sentence)
    setBusy(false)
  }
  const all: readonly Command[] = [
    { id: 'new', label: t('home.newDocument'), run: () => void create() },
    {
      id: 'newFolder',
      label: t('folders.create'),
      run: () => {
        onNewFolder()
        onGo({ query: '' })
      },
    },
    {
      id: 'begin',
      label: t('templates.begin'),
      run: () => onGo({ view: 'templates', folder: folderHere(), query: '' }),
    },
    ...templates.map(({ name, title }) => ({
      id: name,
      label: t('templates.beginWith', { title }),
      run: () => onBegin(name),
    })),
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
  const places: readonly Command[] = tree.all.map(({ id, name }) => ({
    id,
    label: name,
    folder: true,
    run: () => onGo({ view: 'folders', folder: id, query: '' }),
  }))
  const found = [
    ...places.filter(({ label }) => answers(label, query)).slice(0, mostPlaces),
    ...all.filter(({ label }) => answers(label, query)),
  ]
  const rove = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key !== 'ArrowDown') return
    event.preventDefault()
    onDown()
  }
  if (found.length === 0) return null
  return (
    // biome-ignore lint/a11y/useSemanticElements: a list of buttons that has a name
    <div role="group" className={styles.commands} aria-label={t('documents.commands')} onKeyDown={rove}>
      {found.map(({ id, label, folder, run }) => (
        <button
          key={id}
          type="button"
          data-command={id}
          className={`${button.button} ${button.bordered}`}
          onClick={run}
        >
          {folder && <FolderIcon size={15} aria-hidden="true" />}
          <span dir="auto">{label}</span>
        </button>
      ))}
    </div>
  )
}
