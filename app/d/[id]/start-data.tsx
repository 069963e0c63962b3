import type { PageMessages } from '@/lib/messages/message-key'
import { startId } from '../../start-id'
import type { DocumentStart } from './begin-document'
import { serverText } from './server-text'

/** What the live text says by itself. */
export const startWords = ({ blocks, editor, files }: PageMessages): DocumentStart['words'] => ({
  blocks,
  editor,
  files,
})

/** Data in the page, for whoever begins before the interface. It runs nothing, and cannot end its own element. */
export const StartData = ({ start }: { readonly start: DocumentStart }) => (
  <script
    type="application/json"
    id={startId}
    {...serverText(JSON.stringify(start).replaceAll('<', '\\u003c'))}
  />
)
