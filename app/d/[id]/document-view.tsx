import { type CSSProperties, lazy, Suspense, useCallback, useMemo, useRef, useState } from 'react'
import { may } from '@/lib/access/permissions'
import type { Role } from '@/lib/access/roles'
import type { CommandQuestion } from '@/lib/editor/editor-command'
import type { Translate } from '@/lib/messages/translate'
import type { DocumentId } from '@/lib/protocol/identifiers'
import type { Me } from '@/server/api/me'
import { late } from '../../controls/late'
import { NoticeBoard } from '../../controls/notice-board'
import { Notices } from '../../controls/notices'
import { Tooltips } from '../../controls/tooltips'
import { writable } from '../../early-writing'
import type { Reading } from '../../reading'
import type { Theme } from '../../theme'
import { useTranslate } from '../../translations'
import { useReading } from '../../use-reading'
import { useTheme } from '../../use-theme'
import { Announcer } from './announcer'
import { askedPanels } from './asked-panels'
import { ConnectionNotice } from './connection-notice'
import { DocumentHeader } from './document-header'
import styles from './document-view.module.css'
import type { Editor } from './editor'
import { type Face, facesOf } from './faces'
import { useFind } from './find/use-find'
import { useFollowing } from './follow/use-following'
import { mayWriteIn } from './may-write'
import { MoreButton } from './more/more-button'
import { fileNameOf, type PageText, wordsOf } from './page-text'
import { serverText } from './server-text'
import { useAtWork } from './use-at-work'
import { useBuildGone } from './use-build-gone'
import { useKeyboardEdge } from './use-keyboard-edge'
import { useLatePieces } from './use-late-pieces'
import { useLinkedHeading } from './use-linked-heading'
import { useMedia } from './use-media'
import { useMentioned } from './use-mentioned'
import { useNewerVersion } from './use-newer-version'
import { useOpenDocument, useProviderState } from './use-open-document'
import { useRecentDocument } from './use-recent-document'
import { useSavingReport } from './use-saving-report'
import { useTitle } from './use-title'
import { useUnsavedWarning } from './use-unsaved-warning'

const EditorSurface = lazy(() => import('./editor-surface'))
const Toolbar = lazy(() => import('./toolbar'))
const FilesLayer = late(() => import('./files/files-layer'))
const WaysIn = late(() => import('./ways-in/ways-in'))
const EdgeMarks = late(() => import('./edge/edge-marks'))
const FollowLayer = late(() => import('./follow/follow-layer'))
const FocusLayer = late(() => import('./focus/focus-layer'))
const MarginOutline = late(() => import('./outline/margin-outline'))
const FindPanel = late(() => import('./find/find-panel'))

export type DocumentViewProps = {
  readonly id: DocumentId
  readonly title: string
  /** Whether somebody gave the title; else it is the first line. */
  readonly named: boolean
  /** The text as our own renderer wrote it on the server. */
  readonly html: string
  /** What whoever looks at it may be in it, as the page came. */
  readonly role: Role | null
  readonly me: Me | null
  readonly theme: Theme
  readonly reading: Reading
}

/** What an empty page says, for the stylesheet. */
const invitation = (t: Translate) =>
  ({ '--invitation': JSON.stringify(t('editor.invitation')) }) as CSSProperties

/** A document's page: the server's text first, and the live one in its place as soon as it is here. */
export default function DocumentView({
  id,
  title: firstTitle,
  named: firstNamed,
  html,
  role,
  me: visitor,
  theme: firstTheme,
  reading: firstReading,
}: DocumentViewProps) {
  const t = useTranslate()
  const [notices] = useState(() => new Notices())
  const [editor, setEditor] = useState<Editor | null>(null)
  const [changedMe, setMe] = useState<Me | null>(null)
  const [asked, setAsked] = useState<CommandQuestion | null>(null)
  const AskedPanel = asked === null ? null : askedPanels[asked]
  const place = useRef<HTMLDivElement>(null)
  const opening = useOpenDocument(id, visitor)
  const state = useProviderState(opening)
  const opened = opening.kind === 'open' ? opening.opened : null
  const me = changedMe ?? (opening.kind === 'open' ? opening.me : visitor)
  const faces = useMemo(() => facesOf(state.people, me), [state.people, me])
  const title = state.loaded && opened ? opened.title : null
  const { text: titleNow, named } = useTitle({
    first: { text: firstTitle, named: firstNamed },
    title,
    editor,
  })
  const text = useMemo<PageText>(
    () => ({
      read: () => (place.current === null ? '' : wordsOf(place.current)),
      select: () => place.current && document.getSelection()?.selectAllChildren(place.current),
      fileName: () => fileNameOf(titleNow, t('document.fileName')),
    }),
    [titleNow, t],
  )
  const mayWrite = mayWriteIn(state)
  const goTo = async (face: Face) => {
    if (editor === null) return
    const { goToPerson, placeOfPerson } = await import('./go-to-person')
    const found = placeOfPerson(editor, state.people, face.principalId)
    if (found === null) notices.add(t('people.nowhere', { name: face.name }))
    else goToPerson(editor, found)
  }
  const comeBack = useCallback(() => opened?.provider.connect(), [opened])
  const mentioned = useCallback(() => notices.add(t('waysIn.mentioned')), [notices, t])
  useMentioned(editor, me?.principalId ?? null, mentioned)
  const following = useFollowing(editor !== null)
  useUnsavedWarning(opened?.provider ?? null)
  useNewerVersion(state.save)
  const buildGone = useBuildGone(opened?.provider ?? null)
  const atWork = useAtWork(editor)
  const wide = useMedia('(min-width: 1080px)')
  useSavingReport(atWork && opened ? opened.provider : null)
  useRecentDocument(state.loaded ? id : null, titleNow)
  const find = useFind(editor !== null)
  useKeyboardEdge()
  useLinkedHeading(editor !== null)
  useLatePieces(state.loaded)
  const [theme, chooseTheme] = useTheme(firstTheme)
  const [reading, chooseReading] = useReading(firstReading)

  return (
    <div className={styles.view} data-font={reading.font} data-size={reading.size} data-width={reading.width}>
      <a className="skip" href="#text">
        {t('document.skip')}
      </a>
      <DocumentHeader
        id={id}
        firstName={firstNamed ? firstTitle : ''}
        titleNow={titleNow}
        named={named}
        title={title}
        mayWrite={mayWrite}
        state={state}
        faces={faces}
        me={me}
        onMe={setMe}
        theme={theme}
        onTheme={chooseTheme}
        notices={notices}
        onLeaveTitle={() => editor?.focus()}
        onGoTo={editor && ((face) => void goTo(face).catch(() => {}))}
        following={following}
        more={
          <MoreButton
            id={id}
            editor={editor}
            reading={reading}
            onReading={chooseReading}
            onFind={find.open}
          />
        }
      >
        <div className={`scripted ${styles.tools}`}>
          {state.role !== null && !may(state.role, 'document.write') && (
            <p className={styles.reader}>{t('document.reader')}</p>
          )}
          {editor && may(state.role, 'document.write') && (
            <Suspense fallback={null}>
              <Toolbar editor={editor} editable={mayWrite} />
            </Suspense>
          )}
        </div>
      </DocumentHeader>
      {editor && atWork && (
        <Suspense fallback={null}>
          <FocusLayer editor={editor} />
        </Suspense>
      )}
      {editor && atWork && wide && (
        <Suspense fallback={null}>
          <MarginOutline editor={editor} />
        </Suspense>
      )}
      <main className={styles.main} data-title={named ? titleNow : undefined} style={invitation(t)}>
        {/* Alive before the interface, they differ from what the server wrote. */}
        <div
          ref={place}
          id="text"
          className="prose"
          tabIndex={-1}
          {...(may(role, 'document.write') && writable)}
          suppressHydrationWarning
          {...serverText(html)}
        />
        <div className="remote-carets" aria-hidden="true" suppressHydrationWarning {...serverText('')} />
        {opening.kind === 'open' && opened && state.loaded && (
          <Suspense fallback={null}>
            <EditorSurface
              place={place}
              opened={opened}
              takeText={opening.takeText}
              editable={mayWrite}
              onEditor={setEditor}
              onAsk={setAsked}
            />
          </Suspense>
        )}
      </main>
      {editor && AskedPanel && mayWrite && (
        <Suspense fallback={null}>
          <AskedPanel editor={editor} onClose={() => setAsked(null)} notices={notices} />
        </Suspense>
      )}
      {editor && opened && (
        <Suspense fallback={null}>
          <FilesLayer editor={editor} uploads={opened.uploads} editable={mayWrite} notices={notices} />
        </Suspense>
      )}
      {editor && atWork && mayWrite && (
        <Suspense fallback={null}>
          <WaysIn
            editor={editor}
            asked={asked}
            onAsk={setAsked}
            notices={notices}
            id={id}
            role={state.role}
            faces={faces}
          />
        </Suspense>
      )}
      {editor && faces.length > 1 && (
        <Suspense fallback={null}>
          <EdgeMarks editor={editor} />
        </Suspense>
      )}
      {editor && opened && (faces.length > 1 || following.followed) && (
        <Suspense fallback={null}>
          <FollowLayer
            editor={editor}
            provider={opened.provider}
            faces={faces}
            me={me}
            following={following}
            notices={notices}
          />
        </Suspense>
      )}
      {editor && find.asked && (
        <Suspense fallback={null}>
          <FindPanel editor={editor} asked={find.asked} mayWrite={mayWrite} onClose={find.close} />
        </Suspense>
      )}
      <ConnectionNotice
        id={id}
        save={state.save}
        loaded={state.loaded}
        failed={opening.kind === 'failed'}
        buildGone={buildGone}
        text={text}
        notices={notices}
        onBack={comeBack}
      />
      <Announcer state={state} faces={faces} />
      <NoticeBoard notices={notices} />
      <Tooltips />
    </div>
  )
}
