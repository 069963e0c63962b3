import { type FormEvent, type ReactNode, useState } from 'react'
import type { FolderId } from '@/lib/protocol/identifiers'
import { useTranslate } from '../translations'
import { beginAddress, type Listed } from './documents-api'
import { FirstPage } from './first-page'
import styles from './template-card.module.css'

type TemplateCardProps = Pick<Listed, 'title' | 'preview'> & {
  /** A name that addresses have, or the id of a document. */
  readonly template: string
  readonly folder: FolderId | null
  readonly onBegin: () => Promise<void>
  /** What else can be done with it. */
  readonly tools?: ReactNode
}

/** A template: a plain form that begins a document with it, which a script makes friendlier. */
export const TemplateCard = (props: TemplateCardProps) => {
  const { template, title, preview, folder, onBegin, tools } = props
  const t = useTranslate()
  const [busy, setBusy] = useState(false)
  const begin = async (event: FormEvent) => {
    event.preventDefault()
    if (busy) return
    setBusy(true)
    await onBegin()
    setBusy(false)
  }
  return (
    <li className={styles.card} aria-busy={busy}>
      <FirstPage preview={preview} />
      <form
        method="post"
        action={beginAddress(template, folder)}
        className={styles.words}
        onSubmit={(event) => void begin(event)}
      >
        <button type="submit" className={styles.begin} aria-label={t('templates.use', { title })} dir="auto">
          {title}
        </button>
      </form>
      {tools !== undefined && <span className={`scripted ${styles.tools}`}>{tools}</span>}
    </li>
  )
}
