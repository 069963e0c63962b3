import LayoutTemplate from 'lucide-react/icons/layout-template'
import { useState } from 'react'
import type { DocumentId } from '@/lib/protocol/identifiers'
import { ask } from '../../../browser-api'
import button from '../../../controls/button.module.css'
import field from '../../../controls/field.module.css'
import { useTranslate } from '../../../translations'
import styles from './more-panel.module.css'

/** Makes a template of the document as it is now, for whoever presses it alone. */
export const MakeTemplate = ({ id }: { readonly id: DocumentId }) => {
  const t = useTranslate()
  const [told, setTold] = useState<{ readonly wrong: boolean; readonly text: string } | null>(null)
  const [busy, setBusy] = useState(false)
  const make = async () => {
    if (busy) return
    setBusy(true)
    const answer = await ask('POST', `/api/documents/${id}/templates`)
    setBusy(false)
    if (answer.ok) setTold({ wrong: false, text: t('templates.kept') })
    else setTold({ wrong: true, text: answer.sentence ?? t('notices.noAnswer') })
  }
  return (
    <div>
      <button
        type="button"
        className={`${button.button} ${button.bordered}`}
        aria-disabled={busy}
        onClick={() => void make()}
      >
        <LayoutTemplate size={16} aria-hidden="true" />
        {t('templates.make')}
      </button>
      <p role="status" className={told?.wrong === true ? field.trouble : styles.news}>
        {told?.text}
      </p>
    </div>
  )
}
