import type { ReactNode } from 'react'
import type { SaveState } from '@/lib/collaboration/provider-state'
import type { Translate } from '@/lib/messages/translate'
import type { DocumentId } from '@/lib/protocol/identifiers'
import type { Refusal } from '@/lib/protocol/refusals'
import button from '../../controls/button.module.css'
import { copyText } from '../../controls/copy-text'
import { downloadText } from '../../controls/download-text'
import type { Notices } from '../../controls/notices'
import { useTranslate } from '../../translations'
import { AskAgain } from './ask-again'
import styles from './connection-notice.module.css'
import { InTrash } from './in-trash'
import { keepNoticeRoom } from './keep-notice-room'
import type { PageText } from './page-text'
import { isStop, mayBeOnlyHere, type StopCode, wayOutOf } from './refusal-words'
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

const Reload = ({ className }: { readonly className: string }) => {
  const t = useTranslate()
  return (
    <button type="button" className={className} onClick={() => window.location.reload()}>
      {t('saving.reload')}
    </button>
  )
}

type StoppedProps = {
  readonly id: DocumentId
  /** Whether the document was here before the no came. */
  readonly loaded: boolean
  readonly refusal: Refusal
  readonly code: StopCode
  readonly waiting: number
  readonly text: PageText
  readonly notices: Notices
  readonly onBack: () => void
}

/** A no that does not mend itself. Whatever leads away from here would lose what is unsaved, and comes second. */
const Stopped = ({ id, loaded, refusal, code, waiting, text, notices, onBack }: StoppedProps) => {
  const t = useTranslate()
  const unsaved = waiting > 0 || (loaded && mayBeOnlyHere(refusal))
  const putOut = loaded && code === 'not-found'
  const own = code === 'in-own-trash'
  const inTrash = own || code === 'in-trash'
  const copy = async () => {
    if (await copyText(text.read())) return notices.add(t('saving.textCopied'))
    text.select()
    notices.add(t('saving.selectedToCopy'))
  }
  const wayOut = unsaved ? secondary : primary
  return (
    <Alarm
      title={t(putOut ? 'refusals.putOut' : `refusals.titles.${code}`)}
      text={`${t(putOut ? 'refusals.putOutText' : `refusals.sentences.${code}`)} ${safety(refusal, waiting, t)}`}
      unsaved={unsaved}
    >
      {inTrash && <InTrash id={id} own={own} className={primary} notices={notices} onBack={onBack} />}
      {unsaved && (
        <>
          <button type="button" className={own ? secondary : primary} onClick={copy}>
            {t('saving.copyText')}
          </button>
          <button
            type="button"
            className={secondary}
            onClick={() => downloadText(text.fileName(), text.read())}
          >
            {t('saving.download')}
          </button>
        </>
      )}
      {putOut && <AskAgain id={id} className={wayOut} notices={notices} />}
      {wayOutOf(refusal) === 'leave' ? (
        <a className={putOut || own ? secondary : wayOut} href="/">
          {t('notices.firstPage')}
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
  /** Whether parts of this page cannot come any more, as the server has a newer one. */
  readonly buildGone: boolean
  readonly text: PageText
  readonly notices: Notices
  /** The door that had closed is open again: comes back through it. */
  readonly onBack: () => void
}

const noticeOf = (
  { id, save, loaded, failed, buildGone, text, notices, onBack }: ConnectionNoticeProps,
  t: Translate,
): ReactNode => {
  if (failed)
    return (
      <Alarm title={t('saving.cannotWrite')} text={t('saving.cannotWriteText')}>
        <Reload className={primary} />
      </Alarm>
    )
  switch (save.kind) {
    case 'saved':
    case 'saving':
      return buildGone ? (
        <Alarm title={t('saving.newer')} text={t('saving.newerText')}>
          <Reload className={primary} />
        </Alarm>
      ) : null
    case 'offline':
      return <Calm>{loaded ? offlineSentence(save.waiting, t) : t('saving.notYet')}</Calm>
    case 'not-saved': {
      const { refusal, waiting } = save
      return isStop(refusal.code) ? (
        <Stopped
          id={id}
          loaded={loaded}
          refusal={refusal}
          code={refusal.code}
          waiting={waiting}
          text={text}
          notices={notices}
          onBack={onBack}
        />
      ) : (
        <Calm>{`${t(`refusals.sentences.${refusal.code}`)} ${safety(refusal, waiting, t)}`}</Calm>
      )
    }
  }
}

/** Tells that the way to the server is broken, above the lower edge, where it moves nothing. */
export const ConnectionNotice = (props: ConnectionNoticeProps) => {
  const t = useTranslate()
  const notice = noticeOf(props, t)
  return (
    notice && (
      <aside ref={keepNoticeRoom} className={styles.place} aria-label={t('saving.connection')}>
        {notice}
      </aside>
    )
  )
}
