import { useSyncExternalStore } from 'react'
import type { Notices } from '../../../controls/notices'
import type { Editor } from '../editor'
import { useLeaveWarning } from '../use-leave-warning'
import { FileTools } from './file-tools'
import { PictureView } from './picture-view'
import type { Uploads } from './uploads'
import { useOfferText } from './use-offer-text'

type FilesLayerProps = {
  readonly editor: Editor
  readonly uploads: Uploads
  readonly editable: boolean
  readonly notices: Notices
}

/** What pictures and files bring onto the page beside the text. */
export default function FilesLayer({ editor, uploads, editable, notices }: FilesLayerProps) {
  const subscribe = (listener: () => void) => uploads.subscribe(listener)
  const busy = useSyncExternalStore(subscribe, () => uploads.busy)
  const shown = useSyncExternalStore(subscribe, () => uploads.shown)
  useLeaveWarning(busy)
  useOfferText(editor, notices, editable)
  return (
    <>
      {editable && <FileTools editor={editor} uploads={uploads} notices={notices} />}
      {shown !== null && <PictureView picture={shown} onClose={() => uploads.show(null)} />}
    </>
  )
}
