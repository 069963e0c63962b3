import { useState } from 'react'
import type { DocumentId } from '@/lib/protocol/identifiers'
import type { Answer } from '../../browser-api'
import button from '../../controls/button.module.css'
import { Mark } from '../../mark'
import { useTranslate } from '../../translations'
import { serverText } from './server-text'
import { Confirm } from './share/confirm'
import { shareApi } from './share/share-api'
import styles from './trashed-document.module.css'

export type TrashedDocumentProps = {
  readonly id: DocumentId
  readonly title: string
  /** All of its text. */
  readonly html: string
}

/** A document in the trash, which its owners alone see: to read, to take out again, or to delete for good. */
const TrashedDocument = ({ id, title, html }: TrashedDocumentProps) => {
  const t = useTranslate()
  const [asked, setAsked] = useState(false)
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState('')
  const run = async (deed: () => Promise<Answer<unknown>>, then: () => void) => {
    if (busy) return
    setBusy(true)
    const answer = await deed()
    if (answer.ok) return then()
    setTrouble(answer.sentence ?? t('notices.noAnswer'))
    setBusy(false)
  }
  const { restore, delete: deleteForGood } = shareApi(id)
  return (
    <div className={styles.view}>
      <header className={styles.header}>
        <a href="/documents" className={styles.home} aria-label={t('documents.title')}>
          <Mark size={22} />
        </a>
        <h1 className={styles.title}>{title}</h1>
      </header>
      <section className={styles.notice} aria-label={t('document.trash.place')}>
        <p>{t('document.trash.text')}</p>
        <div className={`scripted ${styles.buttons}`}>
          <button
            type="button"
            className={`${button.button} ${button.primary}`}
            aria-disabled={busy}
            onClick={() => void run(restore, () => window.location.reload())}
          >
            {t('document.trash.restore')}
          </button>
          <button
            type="button"
            className={`${button.button} ${button.danger}`}
            aria-expanded={asked}
            onClick={() => setAsked(!asked)}
          >
            {t('document.trash.delete')}
          </button>
        </div>
        {asked && (
          <Confirm
            question={t('document.trash.question')}
            deed={t('document.trash.deed')}
            busy={busy}
            onDeed={() => void run(deleteForGood, () => window.location.assign('/documents?view=trash'))}
            onCancel={() => setAsked(false)}
          />
        )}
        <p role="status" className={styles.trouble}>
          {trouble}
        </p>
      </section>
      <main>
        <div id="text" className="prose" {...serverText(html)} />
      </main>
    </div>
  )
}

export default TrashedDocument
