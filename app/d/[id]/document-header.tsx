import type { ReactNode } from 'react'
import type * as Y from 'yjs'
import type { ProviderState } from '@/lib/collaboration/provider-state'
import type { DocumentId } from '@/lib/protocol/identifiers'
import type { Me } from '@/server/api/me'
import field from '../../controls/field.module.css'
import { LanguageChoice } from '../../controls/language-choice'
import type { Notices } from '../../controls/notices'
import { ThemeChoice } from '../../controls/theme-choice'
import { ThemeMenu } from '../../controls/theme-menu'
import { Mark } from '../../mark'
import type { Theme } from '../../theme'
import { useTranslate } from '../../translations'
import styles from './document-header.module.css'
import type { Face } from './faces'
import type { Following } from './follow/following'
import { isOut } from './is-out'
import { PeopleButton } from './people-button'
import { ProgressLine } from './progress-line'
import { SaveMark } from './save-mark'
import { ShareButton } from './share/share-button'
import { TitleField } from './title-field'
import { titleOrUntitled } from './title-or-untitled'

type DocumentHeaderProps = {
  readonly id: DocumentId
  /** The title that somebody had given when the server made the page. */
  readonly firstName: string
  /** What the document is called now, and whether somebody named it so. */
  readonly titleNow: string
  readonly named: boolean
  readonly title: Y.Text | null
  readonly mayWrite: boolean
  readonly state: ProviderState
  readonly faces: readonly Face[]
  readonly me: Me | null
  readonly onMe: (me: Me) => void
  readonly theme: Theme
  readonly onTheme: (name: string) => void
  readonly notices: Notices
  readonly onLeaveTitle: () => void
  readonly onGoTo: ((face: Face) => void) | null
  readonly following: Following
  /** The last button of the row. */
  readonly more: ReactNode
  /** What stands in the row below. */
  readonly children: ReactNode
}

export const DocumentHeader = (props: DocumentHeaderProps) => {
  const { id, titleNow, title, mayWrite, state, faces, me, onMe, theme, onTheme, notices } = props
  const t = useTranslate()
  return (
    <header className={styles.header}>
      <h1 className="spoken">{titleOrUntitled(titleNow, t)}</h1>
      <div className={styles.row}>
        {/* A full load: the browser asks there too when something is unsaved. */}
        <a
          href="/documents"
          className={styles.home}
          aria-label={t('documents.title')}
          data-tip={t('documents.title')}
        >
          <Mark size={22} />
        </a>
        <TitleField
          first={props.firstName}
          begins={props.named ? '' : titleNow}
          title={title}
          editable={mayWrite}
          onLeave={props.onLeaveTitle}
        />
        <SaveMark
          save={state.save}
          opening={!state.loaded && state.save.kind !== 'not-saved' && state.save.kind !== 'offline'}
        />
        <noscript>
          <span className={styles.reader}>{t('document.needsScript')}</span>
        </noscript>
        <span className={styles.gap} />
        <PeopleButton faces={faces} me={me} onMe={onMe} onGoTo={props.onGoTo} following={props.following}>
          <div className={styles.narrowTheme}>
            <p className={field.label}>{t('appearance.appearance')}</p>
            <ThemeChoice theme={theme} onTheme={onTheme} />
          </div>
          <div className={styles.language}>
            <p className={field.label}>{t('appearance.language')}</p>
            <LanguageChoice />
          </div>
        </PeopleButton>
        {!isOut(state.save) && (
          <ShareButton
            id={id}
            title={titleOrUntitled(titleNow, t)}
            role={state.role}
            me={me}
            faces={faces}
            notices={notices}
          />
        )}
        <span className={`scripted ${styles.theme}`}>
          <ThemeMenu theme={theme} onTheme={onTheme} />
        </span>
        {props.more}
      </div>
      {props.children}
      <ProgressLine state={state} />
    </header>
  )
}
