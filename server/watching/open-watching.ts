import type { LiveWatch } from '@/server/collaboration/live-watch'
import type { Log } from '@/server/log'
import { version } from '@/server/version'
import { EventLoop } from './event-loop'
import { Figures } from './figures'
import { Readiness } from './readiness'
import type { TraceSettings } from './traces'
import type { Watching } from './watching'

export type OpenedWatching = Pick<Watching, 'figures' | 'eventLoop' | 'readiness'> & {
  /** What live documents tell of themselves: counted, and traced where that is set. */
  readonly live: LiveWatch
  /** Sends what is left of the traces. */
  close(): Promise<void>
}

/** Begins to watch how this process is doing. Traces are loaded only where they are sent. */
export const openWatching = async (settings: TraceSettings | null, log: Log): Promise<OpenedWatching> => {
  const figures = new Figures()
  const eventLoop = new EventLoop()
  const traces = settings && new (await import('./traces')).Traces({ ...settings, version, log })
  const live: LiveWatch =
    traces === null
      ? figures
      : {
          saved: (batch, times) => {
            figures.saved(batch, times)
            traces.saved(batch, times)
          },
          refused: (where, code) => figures.refused(where, code),
        }
  const close = async (): Promise<void> => {
    eventLoop.close()
    await traces?.close()
  }
  return { figures, eventLoop, readiness: new Readiness(), live, close }
}
