import type { ReactNode } from 'react'
import type { SaveState } from '@/lib/collaboration/provider-state'
import type { DocumentId } from '@/lib/protocol/identifiers'
import type { Refusal } from '@/lib/protocol/refusals'
import button from '../../controls/button.module.css'
import { copyText } from '../../controls/copy-text'
import { downloadText } from '../../controls/download-text'
import type { Notices } from '../../controls/notices'
import { AskAgain } from './ask-again'
import styles from './connection-notice.module.css'
import type { PageText } from './page-text'
import { putOutWords, type RefusalWords, refusalWords } from './refusal-words'
import { offlineSentence, safety } from './save-words'

const primary = `${button.button} ${button.primary}`
const secondary = `${button.button} ${button.bordered}`

const Calm = ({ children }: { readonly children: string }) => (
  <div className={styles.calm}>
    <span className={styles.dot} aria-hidden="true" />
    <p>{children}</p>
  </div>
)

type AlarmProps = {
  readonly title: string
  readonly text: string
  readonly unsaved?: boolean
  /** What can be done about it, the best first. */
  readonly children: ReactNode
}

const Alarm = ({ title, text, unsaved = false, children }: AlarmProps) => (
  <section className={styles.alarm} data-unsaved={unsaved} role="alert" aria-label={title}>
    <h2 className={styles.title}>{title}</h2>
    <p className={styles.text}>{text}</p>
    <div className={styles.actions}>{children}</div>
  </section>
)

const Reload = ({ className }: { readonly className: string }) => (
  <button type="button" className={className} onClick={() => window.location.reload()}>
    Reload
  </button>
)

type StoppedProps = {
  readonly id: DocumentId
  /** Whether the document was here before the no came. */
  readonly loaded: boolean
  readonly refusal: Refusal
  readonly words: RefusalWords
  readonly waiting: number
  readonly text: PageText
  readonly notices: Notices
}

/** A no that does not mend itself. Whatever leads away from here would lose what is unsaved, and comes second. */
const Stopped = ({ id, loaded, refusal, words, waiting, text, notices }: StoppedProps) => {
  const unsaved = waiting > 0
  const putOut = loaded && refusal.code === 'not-found'
  const copy = async () => {
    if (await copyText(text.read())) return notices.add('Text copied.')
    text.select()
    notices.add('This browser does not let a page copy. The text is selected: copy it yourself.')
  }
  const wayOut = unsaved ? secondary : primary
  return (
    <Alarm
      title={putOut ? putOutWords.title : words.title}
      text={`${putOut ? putOutWords.sentence : refusal.sentence} ${safety(refusal, waiting)}`}
      unsaved={unsaved}
    >
      {unsaved && (
        <>
          <button type="button" className={primary} onClick={copy}>
            Copy the text
          </button>
          <button
            type="button"
            className={secondary}
            onClick={() => downloadText(text.fileName(), text.read())}
          >
            Download it
          </button>
        </>
      )}
      {putOut && <AskAgain id={id} className={wayOut} notices={notices} />}
      {words.wayOut === 'leave' ? (
        <a className={putOut ? secondary : wayOut} href="/">
          Go to the first page
        </a>
      ) : (
        <Reload className={wayOut} />
      )}
    </Alarm>
  )
}

type ConnectionNoticeProps = {
  readonly id: DocumentId
  readonly save: SaveState
  /** Whether the document has been opened at all. */
  readonly loaded: boolean
  readonly failed: boolean
  readonly text: PageText
  readonly notices: Notices
}

const noticeOf = ({ id, save, loaded, failed, text, notices }: ConnectionNoticeProps): ReactNode => {
  if (failed)
    return (
      <Alarm
        title="This document cannot be written in just now"
        text="The server did not answer. What you see is saved; reload to write in it."
      >
        <Reload className={primary} />
      </Alarm>
    )
  switch (save.kind) {
    case 'saved':
    case 'saving':
      return null
    case 'offline':
      return (
        <Calm>
          {loaded
            ? offlineSentence(save.waiting)
            : 'The server does not answer yet. You can read; writing begins as soon as it does.'}
        </Calm>
      )
    case 'not-saved': {
      const { refusal, waiting } = save
      const words = refusalWords(refusal)
      return words === null ? (
        <Calm>{`${refusal.sentence} ${safety(refusal, waiting)}`}</Calm>
      ) : (
        <Stopped
          id={id}
          loaded={loaded}
          refusal={refusal}
          words={words}
          waiting={waiting}
          text={text}
          notices={notices}
        />
      )
    }
  }
}

/** Tells that the way to the server is broken, above the lower edge, where it moves nothing. */
export const ConnectionNotice = (props: ConnectionNoticeProps) => {
  const notice = noticeOf(props)
  return (
    notice && (
      <aside className={styles.place} aria-label="Connection">
        {notice}
      </aside>
    )
  )
}
