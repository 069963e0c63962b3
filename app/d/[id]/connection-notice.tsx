import type { SaveState } from '@/lib/collaboration/provider-state'
import type { Refusal } from '@/lib/protocol/refusals'
import button from '../../controls/button.module.css'
import type { Notices } from '../../controls/notices'
import styles from './connection-notice.module.css'
import { refusalWords } from './refusal-words'
import { offlineSentence, safety } from './save-words'

const Calm = ({ children }: { readonly children: string }) => (
  <div className={styles.calm}>
    <span className={styles.dot} aria-hidden="true" />
    <p>{children}</p>
  </div>
)

type StoppedProps = {
  readonly refusal: Refusal
  readonly waiting: number
  /** The text of the document, for the clipboard. */
  readonly text: () => string
  readonly notices: Notices
}

const Stopped = ({ refusal, waiting, text, notices }: StoppedProps) => {
  const { title, wayOut } = refusalWords(refusal.code)
  const copyText = () =>
    navigator.clipboard.writeText(text()).then(
      () => notices.add('Text copied.'),
      () => notices.add('This browser does not let a page copy. Select the text and copy it yourself.'),
    )
  return (
    <section className={styles.stopped} role="alert" aria-label={title}>
      <h2 className={styles.title}>{title}</h2>
      <p className={styles.text}>
        {refusal.sentence} {safety(waiting)}
      </p>
      <div className={styles.actions}>
        {wayOut === 'leave' ? (
          <a className={`${button.button} ${button.primary}`} href="/">
            Go to the first page
          </a>
        ) : (
          <button
            type="button"
            className={`${button.button} ${button.primary}`}
            onClick={() => window.location.reload()}
          >
            Reload
          </button>
        )}
        <button type="button" className={`${button.button} ${button.bordered}`} onClick={copyText}>
          Copy the text
        </button>
      </div>
    </section>
  )
}

type ConnectionNoticeProps = {
  readonly save: SaveState
  /** Whether the document has been opened at all. */
  readonly loaded: boolean
  readonly failed: boolean
  readonly text: () => string
  readonly notices: Notices
}

/** Tells that the way to the server is broken, above the lower edge, where it moves nothing. */
export const ConnectionNotice = ({ save, loaded, failed, text, notices }: ConnectionNoticeProps) => {
  if (failed)
    return (
      <aside className={styles.place} aria-label="Connection">
        <section
          className={styles.stopped}
          role="alert"
          aria-label="This document cannot be written in just now"
        >
          <h2 className={styles.title}>This document cannot be written in just now</h2>
          <p className={styles.text}>
            The server did not answer. What you see is saved; reload to write in it.
          </p>
          <div className={styles.actions}>
            <button
              type="button"
              className={`${button.button} ${button.primary}`}
              onClick={() => window.location.reload()}
            >
              Reload
            </button>
          </div>
        </section>
      </aside>
    )
  switch (save.kind) {
    case 'saved':
    case 'saving':
      return null
    case 'offline':
      return (
        <aside className={styles.place} aria-label="Connection">
          <Calm>
            {loaded
              ? offlineSentence(save.waiting)
              : 'The server does not answer yet. You can read; writing begins as soon as it does.'}
          </Calm>
        </aside>
      )
    case 'not-saved':
      return (
        <aside className={styles.place} aria-label="Connection">
          {save.refusal.next === 'stop' ? (
            <Stopped refusal={save.refusal} waiting={save.waiting} text={text} notices={notices} />
          ) : (
            <Calm>{`${save.refusal.sentence} ${safety(save.waiting)}`}</Calm>
          )}
        </aside>
      )
  }
}
