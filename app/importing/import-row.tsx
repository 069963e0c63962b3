import type { Translate } from '@/lib/messages/translate'
import button from '../controls/button.module.css'
import { useTranslate } from '../translations'
import styles from './import-panel.module.css'
import type { ImportJob, ImportQueue, ImportState } from './import-queue'

const wordsOf = (state: ImportState, t: Translate): string => {
  switch (state.kind) {
    case 'sending':
      return t('importing.sending', { share: Math.round(state.share * 100) })
    case 'refused':
      return state.sentence
    case 'done':
      return ''
    default:
      return t(`importing.${state.kind}`)
  }
}

/** Links to the documents that a file became, each with what could not be kept, and what of it was not read. */
const Outcome = ({ state }: { readonly state: Extract<ImportState, { readonly kind: 'done' }> }) => {
  const t = useTranslate()
  const { documents, refused, left } = state.report
  return (
    <>
      {documents.map(({ id, title, notes }) => (
        <div key={id} className={styles.made}>
          <a href={`/d/${id}`}>{title || t('document.untitled')}</a>
          {notes.length > 0 && (
            <ul className={styles.notes}>
              {notes.map((note) => (
                <li key={note}>{note}</li>
              ))}
            </ul>
          )}
        </div>
      ))}
      {refused.map(({ file, message }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two files may be called the same, and none moves
        <p key={at} className={styles.trouble}>
          <bdi>{file}</bdi>: {message}
        </p>
      ))}
      {left > 0 && <p className={styles.state}>{t('importing.left', { count: left })}</p>}
    </>
  )
}

/** One file that was brought: how far it is, or what came of it. */
export const ImportRow = ({ job, queue }: { readonly job: ImportJob; readonly queue: ImportQueue }) => {
  const t = useTranslate()
  const { id, name, state } = job
  const underWay = state.kind === 'waiting' || state.kind === 'sending' || state.kind === 'reading'
  const again = ['unsent', 'cancelled', 'brokenOff'].includes(state.kind)
  const trouble = ['refused', 'unsent', 'brokenOff'].includes(state.kind)
  return (
    <li className={styles.job}>
      <div className={styles.head}>
        <bdi className={styles.name}>{name}</bdi>
        {underWay && (
          <button
            type="button"
            className={button.button}
            aria-label={t('importing.cancelOne', { name })}
            onClick={() => queue.cancel(id)}
          >
            {t('importing.cancel')}
          </button>
        )}
        {again && (
          <button
            type="button"
            className={button.button}
            aria-label={t('importing.retryOne', { name })}
            onClick={() => queue.retry(id)}
          >
            {t('importing.retry')}
          </button>
        )}
      </div>
      {underWay && (
        <progress
          className={styles.progress}
          aria-label={name}
          max={1}
          {...(state.kind === 'sending' && { value: state.share })}
        />
      )}
      <p className={trouble ? styles.trouble : styles.state}>{wordsOf(state, t)}</p>
      {state.kind === 'done' && <Outcome state={state} />}
    </li>
  )
}
