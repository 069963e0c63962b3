import { Hono } from 'hono'
import { refuse } from './refuse'

/** Whether the process lives, and whether it can serve. `ping` rejects when the database does not answer. */
export const stateRoutes = ({ ping }: { readonly ping: () => Promise<void> }) =>
  new Hono()
    .get('/healthz', (context) => context.json({ ok: true }, 200))
    .get('/readyz', async (context) => {
      try {
        await ping()
        return context.json({ ok: true }, 200)
      } catch {
        context.header('Retry-After', '5')
        return refuse(context, 'storage-unavailable')
      }
    })
