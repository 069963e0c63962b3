'use client'

import { useRef, useState } from 'react'
import { formatDay } from '@/lib/messages/format-date'
import type { DocumentId } from '@/lib/protocol/identifiers'
import type { ReadTrash } from '../api-client'
import type { Answer } from '../browser-api'
import button from '../controls/button.module.css'
import { Confirm } from '../d/[id]/share/confirm'
import { shareApi } from '../d/[id]/share/share-api'
import { titleOrUntitled } from '../d/[id]/title-or-untitled'
import { useTranslate } from '../translations'
import { useAlive } from '../use-alive'
import styles from './account.module.css'
import { ToldLine } from './told-line'
import { useDeed } from './use-deed'

/** What somebody owns in the trash: to read, to take out again, or to delete for good. */
export const TrashSection = ({ first }: { readonly first: ReadTrash }) => {
  const t = useTranslate()
  const here = useAlive()
  const [documents, setDocuments] = useState(first.documents)
  const [asked, setAsked] = useState<DocumentId | null>(null)
  const { told, busy, run } = useDeed()
  const heading = useRef<HTMLHeadingElement>(null)
  const take = async (id: DocumentId, deed: () => Promise<Answer<unknown>>, done: string) => {
    if (!(await run(deed, done))) return
    setAsked(null)
    // The button that was pressed goes with its row.
    heading.current?.focus()
    setDocuments((before) => before.filter((document) => document.id !== id))
  }
  return (
    <section className={styles.card} aria-labelledby="trash">
      <h2 id="trash" ref={heading} tabIndex={-1}>
        {t('trash.title')}
      </h2>
      <p>{documents.length === 0 ? t('trash.empty') : t('trash.lead', { days: first.days })}</p>
      <ul className={styles.rows}>
        {documents.map(({ id, title: named, trashedAt }) => {
          const title = titleOrUntitled(named, t)
          const { restore, delete: deleteForGood } = shareApi(id)
          return (
            <li key={id} className={styles.trashed}>
              <span>
                <a href={`/d/${id}`}>{title}</a>
                <small>
                  {/* The server does not know which day it is here; the line keeps its place meanwhile. */}
                  {here ? t('trash.since', { day: formatDay(t.language, trashedAt) }) : '\u00a0'}
                </small>
              </span>
              <span className={styles.buttons}>
                <button
                  type="button"
                  className={`${button.button} ${button.bordered}`}
                  aria-label={t('trash.restoreNamed', { title })}
                  aria-disabled={busy}
                  onClick={() => void take(id, restore, t('trash.restored', { title }))}
                >
                  {t('trash.restore')}
                </button>
                <button
                  type="button"
                  className={`${button.button} ${button.danger}`}
                  aria-label={t('trash.deleteNamed', { title })}
                  aria-expanded={asked === id}
                  onClick={() => setAsked(asked === id ? null : id)}
                >
                  {t('trash.delete')}
                </button>
              </span>
              {asked === id && (
                <Confirm
                  question={t('trash.question', { title })}
                  deed={t('trash.deleteIt')}
                  busy={busy}
                  onDeed={() => void take(id, deleteForGood, t('trash.deleted', { title }))}
                  onCancel={() => setAsked(null)}
                />
              )}
            </li>
          )
        })}
      </ul>
      {first.more && <p>{t('trash.more')}</p>}
      <ToldLine told={told} />
    </section>
  )
}
