import type { Context } from 'hono'

/** Whoever asked has gone: what is rejected with it is nobody's loss, and needs no answer. */
export class AskerGone extends Error {
  constructor() {
    super('whoever asked has gone')
  }
}

/** A signal that is aborted with AskerGone when the connection of a request ends before its answer. */
export const goneSignal = (context: Context): AbortSignal => {
  const { signal } = context.req.raw
  const gone = new AbortController()
  const leave = (): void => gone.abort(new AskerGone())
  if (signal.aborted) leave()
  else signal.addEventListener('abort', leave, { once: true })
  return gone.signal
}
