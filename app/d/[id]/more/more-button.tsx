import Ellipsis from 'lucide-react/icons/ellipsis'
import { Suspense } from 'react'
import type { DocumentId } from '@/lib/protocol/identifiers'
import button from '../../../controls/button.module.css'
import { late } from '../../../controls/late'
import { PanelButton } from '../../../controls/panel-button'
import type { Reading } from '../../../reading'
import { useTranslate } from '../../../translations'
import type { Editor } from '../editor'

const MorePanel = late(() => import('./more-panel'))

type MoreButtonProps = {
  readonly id: DocumentId
  readonly editor: Editor | null
  readonly reading: Reading
  readonly onReading: (reading: Reading) => void
  readonly onFind: () => void
}

/** What one does with a document as a whole. */
export const MoreButton = (props: MoreButtonProps) => {
  const t = useTranslate()
  return (
    <PanelButton
      label={t('more.more')}
      title={t('more.title')}
      className={`scripted ${button.button} ${button.icon}`}
      face={<Ellipsis size={18} aria-hidden="true" />}
    >
      {(close) => (
        <Suspense fallback={null}>
          <MorePanel {...props} close={close} />
        </Suspense>
      )}
    </PanelButton>
  )
}
