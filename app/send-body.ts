export type Answered =
  | {
      readonly kind: 'answered'
      readonly status: number
      /** What the answer says, read as JSON; null where it is none. */
      readonly answer: unknown
      /** Seconds after which the server asks to come again. */
      readonly seconds: number
    }
  /** No answer: the connection is away, or it was broken off here. */
  | { readonly kind: 'away' }

export type SendingBody = {
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

/** The sentence in an answer that says no; empty where it has none. */
export const sentenceIn = (answer: unknown): string => {
  const error: unknown = Reflect.get(Object(answer), 'error')
  const message: unknown = Reflect.get(Object(error), 'message')
  return typeof message === 'string' ? message : ''
}

/** A file's name as it travels in a header. */
export const nameHeader = (name: string): string => encodeURIComponent(name.replace(/\p{Cs}/gu, '_'))

/** Sends something large, and says how far it is. XMLHttpRequest, because fetch does not. */
export const sendBody = ({ path, body, headers, signal, progress }: SendingBody): Promise<Answered> =>
  new Promise((resolve) => {
    const request = new XMLHttpRequest()
    request.open('POST', path)
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value)
    request.upload.onprogress = ({ loaded, total }) => progress(total === 0 ? 0 : loaded / total)
    request.onload = () => {
      const seconds = Number(request.getResponseHeader('retry-after') ?? 0)
      resolve({ kind: 'answered', status: request.status, answer: answerOf(request.responseText), seconds })
    }
    request.onerror = () => resolve({ kind: 'away' })
    request.onabort = () => resolve({ kind: 'away' })
    signal.addEventListener('abort', () => request.abort())
    request.send(body)
  })
