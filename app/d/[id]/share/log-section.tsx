import { useState } from 'react'
import button from '../../../controls/button.module.css'
import { useTranslate } from '../../../translations'
import styles from './share.module.css'
import type { ReadEntry, ShareApi } from './share-api'
import { deedWords, momentWords } from './share-words'

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
      <h3 className={styles.heading}>Who came, and what was changed</h3>
      {entries === null ? (
        <button type="button" className={`${button.button} ${button.bordered}`} onClick={() => void read()}>
          Show
        </button>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard
        <ol className={styles.log} tabIndex={0} aria-label="Access log">
          {entries.map(({ id, at, name, action, detail }) => (
            <li key={id}>
              <time dateTime={at}>{momentWords(at)}</time> {name === '' ? 'Somebody' : name}{' '}
              {deedWords(action, detail)}
            </li>
          ))}
          {entries.length === 0 && <li>Nothing yet.</li>}
        </ol>
      )}
      {more && (
        <button type="button" className={button.button} onClick={() => void read()}>
          Earlier
        </button>
      )}
      <p role="status" className={styles.trouble}>
        {trouble}
      </p>
    </section>
  )
}
