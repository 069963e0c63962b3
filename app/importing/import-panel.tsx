import { type RefObject, useEffect, useRef, useState, useSyncExternalStore } from 'react'
import button from '../controls/button.module.css'
import FloatingPanel from '../controls/floating-panel'
import { folderHere } from '../documents/documents-place'
import { buildGone } from '../newer-build'
import { sendBody } from '../send-body'
import { useTranslate } from '../translations'
import { documentsBrought } from './documents-brought'
import styles from './import-panel.module.css'
import { type ImportJob, ImportQueue } from './import-queue'
import { ImportRow } from './import-row'

type ImportPanelProps = {
  /** What was brought last. */
  readonly files: readonly File[]
  readonly anchor: RefObject<HTMLElement | null>
  readonly onClose: () => void
}

/** The one document that came of one file, of which there is nothing to tell. */
const onlyDocument = (jobs: readonly ImportJob[]): string | null => {
  const [only, ...more] = jobs
  if (only?.state.kind !== 'done' || more.length > 0) return null
  const { documents, refused, left } = only.state.report
  const [document, ...others] = documents
  const allOfIt = others.length === 0 && refused.length === 0 && left === 0
  const nothingToTell = allOfIt && document?.notes.length === 0
  return nothingToTell ? document.id : null
}

/** How files that become documents are getting on, and what came of them. Loaded when it is first wanted. */
export default function ImportPanel({ files, anchor, onClose }: ImportPanelProps) {
  const t = useTranslate()
  const [queue] = useState(() => new ImportQueue(sendBody, folderHere()))
  const subscribe = useRef((listener: () => void) => queue.subscribe(listener))
  const jobs = useSyncExternalStore(subscribe.current, () => queue.jobs)
  const taken = useRef<readonly File[] | null>(null)

  useEffect(() => {
    // Only once, also where effects run twice.
    if (taken.current !== files) queue.add(files)
    taken.current = files
  }, [queue, files])

  useEffect(() => {
    // What is on its way would be broken off.
    const stay = (event: Event) => queue.busy && event.preventDefault()
    window.addEventListener(buildGone, stay)
    return () => window.removeEventListener(buildGone, stay)
  }, [queue])

  const only = onlyDocument(jobs)
  useEffect(() => {
    if (only !== null) window.location.assign(`/d/${only}`)
  }, [only])

  const made = jobs.reduce(
    (sum, { state }) => sum + (state.kind === 'done' ? state.report.documents.length : 0),
    0,
  )
  const brokenOff = jobs.filter(({ state }) => state.kind === 'brokenOff').length
  useEffect(() => {
    if (made + brokenOff > 0) window.dispatchEvent(new Event(documentsBrought))
  }, [made, brokenOff])
  return (
    <FloatingPanel
      open
      wide
      // What is under way is cancelled by name, and not by a press beside it.
      onOpenChange={(open) => !open && !queue.busy && onClose()}
      anchor={anchor}
      align="start"
      title={t('importing.title')}
    >
      <ul className={styles.jobs}>
        {jobs.map((job) => (
          <ImportRow key={job.id} job={job} queue={queue} />
        ))}
      </ul>
      <div className={styles.foot}>
        <p role="status">{queue.busy ? t('importing.working') : t('importing.made', { count: made })}</p>
        {!queue.busy && (
          <button type="button" className={`${button.button} ${button.bordered}`} onClick={onClose}>
            {t('importing.close')}
          </button>
        )}
      </div>
    </FloatingPanel>
  )
}
