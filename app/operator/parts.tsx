import type { Translate } from '@/lib/messages/translate'
import type { OperatorReport } from '../api-client'
import styles from './operator.module.css'

type PartsProps = { readonly parts: OperatorReport['parts']; readonly t: Translate }

/** What the server needs, and how each of it is. What is said of it is the same that `/readyz` says. */
export const Parts = ({ parts, t }: PartsProps) => {
  const worst = parts.some(({ state }) => state === 'failed')
    ? 'notReady'
    : parts.some(({ state }) => state === 'warning')
      ? 'warned'
      : 'ready'
  return (
    <section className={styles.card}>
      <h2>{t('operator.parts.title')}</h2>
      <p>{t(`operator.parts.${worst}`)}</p>
      <ul className={styles.parts}>
        {parts.map((part) => (
          <li key={part.name} data-state={part.state}>
            <b dir="ltr">{part.name}</b>
            {'sentence' in part && <span lang="en">{part.sentence}</span>}
          </li>
        ))}
      </ul>
    </section>
  )
}
