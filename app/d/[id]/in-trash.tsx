import { useState } from 'react'
import type { DocumentId } from '@/lib/protocol/identifiers'
import { restoreDocument } from '../../browser-api'
import type { Notices } from '../../controls/notices'
import { useTranslate } from '../../translations'
import { useLetIn } from './use-let-in'

type InTrashProps = {
  readonly id: DocumentId
  /** Whether whoever looks at it can take it out. */
  readonly own: boolean
  readonly className: string
  readonly notices: Notices
  /** It is out of the trash: by this window, or from elsewhere. */
  readonly onBack: () => void
}

/**
 * Takes a document out of the trash that was open here when it went there, and sees when others do. The page stays as
 * it is meanwhile: it may hold what is unsaved.
 */
export const InTrash = ({ id, own, className, notices, onBack }: InTrashProps) => {
  const t = useTranslate()
  const [busy, setBusy] = useState(false)
  const path = `/api/documents/${id}`
  useLetIn(path, !busy, onBack)
  if (!own) return null
  const restore = async () => {
    if (busy) return
    setBusy(true)
    const answer = await restoreDocument(path)
    setBusy(false)
    if (answer.ok) {
      onBack()
      // The button goes; whoever pressed it goes on where they were.
      document.getElementById('text')?.focus({ preventScroll: true })
      return
    }
    notices.add(answer.sentence ?? t('notices.noAnswer'))
  }
  return (
    <button type="button" className={className} aria-disabled={busy} onClick={restore}>
      {t('document.trash.restore')}
    </button>
  )
}
