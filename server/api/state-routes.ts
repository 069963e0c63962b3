import { Hono } from 'hono'
import { refuse } from './refuse'

export type StateParts = {
  /** Rejects when the database does not answer. */
  readonly ping: () => Promise<void>
  /** What is wrong though the server can serve. */
  readonly warnings: () => readonly string[]
}

/** Whether the process lives, and whether it can serve. */
export const stateRoutes = ({ ping, warnings }: StateParts) =>
  new Hono()
    .get('/healthz', (context) => context.json({ ok: true }, 200))
    .get('/readyz', async (context) => {
      try {
        await ping()
        const said = warnings()
        return context.json({ ok: true, ...(said.length > 0 && { warnings: said }) }, 200)
      } catch {
        context.header('Retry-After', '5')
        return refuse(context, 'storage-unavailable')
      }
    })
