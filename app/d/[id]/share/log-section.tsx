import { useState } from 'react'
import { formatMoment } from '@/lib/messages/format-date'
import button from '../../../controls/button.module.css'
import { useTranslate } from '../../../translations'
import styles from './share.module.css'
import type { ReadEntry, ShareApi } from './share-api'
import { deedWords } from './share-words'

/** Who came, and who changed what: for owners, read when it is asked for. */
export const LogSection = ({ api }: { readonly api: ShareApi }) => {
  const t = useTranslate()
  const [entries, setEntries] = useState<readonly ReadEntry[] | null>(null)
  const [more, setMore] = useState(false)
  const [trouble, setTrouble] = useState('')
  const read = async () => {
    const answer = await api.log(entries?.at(-1)?.id ?? null)
    if (!answer.ok) return setTrouble(answer.sentence ?? t('notices.noAnswer'))
    setEntries([...(entries ?? []), ...answer.value.entries])
    setMore(answer.value.more)
  }
  return (
    <section className={styles.section}>
      <h3 className={styles.heading}>{t('share.log.heading')}</h3>
      {entries === null ? (
        <button type="button" className={`${button.button} ${button.bordered}`} onClick={() => void read()}>
          {t('share.log.show')}
        </button>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard
        <ol className={styles.log} tabIndex={0} aria-label={t('share.log.label')}>
          {entries.map(({ id, at, name, action, detail }) => (
            <li key={id}>
              <time dateTime={at}>{formatMoment(t.language, at)}</time>{' '}
              {deedWords({ name, action, detail }, t)}
            </li>
          ))}
          {entries.length === 0 && <li>{t('share.log.nothing')}</li>}
        </ol>
      )}
      {more && (
        <button type="button" className={button.button} onClick={() => void read()}>
          {t('share.log.earlier')}
        </button>
      )}
      <p role="status" className={styles.trouble}>
        {trouble}
      </p>
    </section>
  )
}
