import type { FileInfo } from '@/server/files/files-result'

export type Sent =
  | { readonly kind: 'kept'; readonly file: FileInfo }
  | { readonly kind: 'refused'; readonly status: number; readonly sentence: string; readonly seconds: number }
  /** No answer: the connection is away. */
  | { readonly kind: 'away' }

export type Sending = {
  readonly path: string
  readonly body: Blob | string
  readonly headers: Readonly<Record<string, string>>
  readonly signal: AbortSignal
  readonly progress: (share: number) => void
}

const answerOf = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

const sentenceIn = (answer: unknown): string => {
  const error: unknown = Reflect.get(Object(answer), 'error')
  const message: unknown = Reflect.get(Object(error), 'message')
  return typeof message === 'string' ? message : ''
}

/** Sends something to where files are brought. XMLHttpRequest, because fetch does not say how far it is. */
export const sendFile = ({ path, body, headers, signal, progress }: Sending): Promise<Sent> =>
  new Promise((resolve) => {
    const request = new XMLHttpRequest()
    request.open('POST', path)
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value)
    request.upload.onprogress = ({ loaded, total }) => progress(total === 0 ? 0 : loaded / total)
    request.onload = () => {
      const answer = answerOf(request.responseText)
      if (request.status === 201) return resolve({ kind: 'kept', file: answer as FileInfo })
      const seconds = Number(request.getResponseHeader('retry-after') ?? 0)
      resolve({ kind: 'refused', status: request.status, sentence: sentenceIn(answer), seconds })
    }
    request.onerror = () => resolve({ kind: 'away' })
    request.onabort = () => resolve({ kind: 'away' })
    signal.addEventListener('abort', () => request.abort())
    request.send(body)
  })
