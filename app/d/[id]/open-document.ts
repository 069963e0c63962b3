import * as Y from 'yjs'
import { Provider } from '@/lib/collaboration/provider'
import { socketTransport } from '@/lib/collaboration/socket-transport'
import { titleOf } from '@/lib/editor/document-roots'
import type { DocumentId } from '@/lib/protocol/identifiers'
import { Uploads } from './files/uploads'

/** A document as this window holds it: its content, and the way to the others. */
export type OpenDocument = {
  readonly doc: Y.Doc
  readonly title: Y.Text
  readonly provider: Provider
  /** What this window brings into it. */
  readonly uploads: Uploads
  /** Leaves, and lets go of everything. */
  readonly close: () => void
}

/** Milliseconds within which others' letters are drawn together, three frames: nobody sees them later by that. */
const drawEveryMs = 50

/** Opens a document and connects. Whoever opens closes. */
export const openDocument = (documentId: DocumentId): OpenDocument => {
  const doc = new Y.Doc()
  const provider = new Provider({ doc, documentId, transport: socketTransport(), drawEveryMs })
  const uploads = new Uploads(documentId, doc)
  // What waits to be drawn need not be drawn where nobody looks any more.
  const hurry = (): void => provider.hurry()
  window.addEventListener('pagehide', hurry)
  document.addEventListener('visibilitychange', hurry)
  provider.connect()
  return {
    doc,
    title: titleOf(doc),
    provider,
    uploads,
    close: () => {
      window.removeEventListener('pagehide', hurry)
      document.removeEventListener('visibilitychange', hurry)
      uploads.close()
      provider.destroy()
      doc.destroy()
    },
  }
}
