import type { Log } from './log'

/** Milliseconds after which a stop that does not come to its end is cut short. */
export const stopLimitMs = 10_000

export type Running = {
  readonly log: Log
  /** Tells whoever started the server what it is doing. */
  readonly say: (line: string) => void
  /** Says that the server is being stopped, to whoever asks whether it is ready. */
  readonly drain: () => void
  /** Milliseconds that it goes on serving from then on. */
  readonly drainMs: number
  /** Resolves when everything that was under way is saved, and nothing runs any more. */
  readonly stop: () => Promise<void>
}

/**
 * What ends the process with a code: it drains, stops what runs, and exits ten seconds later at the latest. Asked twice,
 * it exits at once.
 */
export const stopper = ({ log, say, drain, drainMs, stop }: Running): ((code: number) => void) => {
  let stopping = false
  const end = (code: number): void => {
    say('Stopping: saving what is under way …')
    setTimeout(() => process.exit(1), stopLimitMs).unref()
    stop().then(
      () => process.exit(code),
      (error: unknown) => {
        log.error({ err: error }, 'the server did not stop cleanly')
        process.exit(1)
      },
    )
  }
  return (code) => {
    if (stopping) process.exit(1)
    stopping = true
    drain()
    // After a fault nobody is sent here any longer than need be.
    if (drainMs === 0 || code !== 0) end(code)
    else {
      say('Not ready any more: stopping in a while …')
      setTimeout(() => end(code), drainMs)
    }
  }
}
