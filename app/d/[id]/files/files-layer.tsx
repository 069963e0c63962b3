import { useSyncExternalStore } from 'react'
import type { Editor } from '../editor'
import { useLeaveWarning } from '../use-leave-warning'
import { FileTools } from './file-tools'
import { PictureView } from './picture-view'
import type { Uploads } from './uploads'

type FilesLayerProps = {
  readonly editor: Editor
  readonly uploads: Uploads
  readonly editable: boolean
}

/** What pictures and files bring onto the page beside the text. */
export default function FilesLayer({ editor, uploads, editable }: FilesLayerProps) {
  const subscribe = (listener: () => void) => uploads.subscribe(listener)
  const busy = useSyncExternalStore(subscribe, () => uploads.busy)
  const shown = useSyncExternalStore(subscribe, () => uploads.shown)
  useLeaveWarning(busy)
  return (
    <>
      {editable && <FileTools editor={editor} uploads={uploads} />}
      {shown !== null && <PictureView picture={shown} onClose={() => uploads.show(null)} />}
    </>
  )
}
