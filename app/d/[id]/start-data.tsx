import type { PageMessages } from '@/lib/messages/message-key'
import { askWelcome } from '../../early-welcome'
import { startId } from '../../start-id'
import type { DocumentStart } from './begin-document'
import { serverText } from './server-text'

/** What the live text says by itself. */
export const startWords = ({ blocks, editor, files }: PageMessages): DocumentStart['words'] => ({
  blocks,
  editor,
  files,
})

type StartDataProps = {
  readonly start: DocumentStart
  /** Lets a script of this page run. */
  readonly nonce: string | undefined
}

/**
 * Data in the page, for whoever begins before the interface. It runs nothing, and cannot end its own element. Beside it
 * whoever is nobody yet asks to become somebody: the socket has to wait for the answer.
 */
export const StartData = ({ start, nonce }: StartDataProps) => (
  <>
    <script
      type="application/json"
      id={startId}
      {...serverText(JSON.stringify(start).replaceAll('<', '\\u003c'))}
    />
    {start.me === null && <script nonce={nonce} suppressHydrationWarning {...serverText(askWelcome)} />}
  </>
)
