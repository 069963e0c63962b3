import type { FileInfo } from '@/server/files/files-result'
import { type SendingBody, sendBody, sentenceIn } from '../../../send-body'

export type Sent =
  | { readonly kind: 'kept'; readonly file: FileInfo }
  | { readonly kind: 'refused'; readonly status: number; readonly sentence: string; readonly seconds: number }
  /** No answer: the connection is away. */
  | { readonly kind: 'away' }

export type Sending = SendingBody

/** Sends something to where files are brought. */
export const sendFile = async (sending: Sending): Promise<Sent> => {
  const sent = await sendBody(sending)
  if (sent.kind === 'away') return sent
  const { status, answer, seconds } = sent
  if (status === 201) return { kind: 'kept', file: answer as FileInfo }
  return { kind: 'refused', status, sentence: sentenceIn(answer), seconds }
}
