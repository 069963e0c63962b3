import { createHmac } from 'node:crypto'
import type postgres from 'postgres'
import type { Clock } from '@/lib/collaboration/clock'
import type { Log } from '@/server/log'
import { Looks } from '@/server/looks'

export type AttemptsOptions = {
  readonly sql: postgres.Sql
  /** What all processes over the database have in common. */
  readonly secret: string
  readonly clock: Clock
  readonly log: Pick<Log, 'warn' | 'debug'>
}

/** Milliseconds between two sweeps. */
const betweenSweepsMs = 10 * 60_000

/**
 * How often something was tried within a minute, in all processes over one database together.
 *
 * 1. A minute begins with the first attempt in it, by the database's clock. What was refused does not count.
 * 2. What was tried is kept as a hash that the secret is part of: nobody reads from the table who tried what.
 * 3. The counts may be lost: the table is unlogged, so that no attempt waits for a disk, and rows are removed soon after
 *    their minute.
 */
export class Attempts {
  readonly #options: AttemptsOptions
  readonly #sweeps: Looks

  constructor(options: AttemptsOptions) {
    this.#options = options
    this.#sweeps = new Looks({
      clock: options.clock,
      betweenMs: betweenSweepsMs,
      look: () => this.#sweep(),
    })
  }

  /**
   * 0 when `name` was not tried `perMinute` times before in this minute, else the seconds to its end. 0 as well while the
   * database does not answer: whoever asks counts for itself, too. Never rejects.
   */
  async count(name: string, perMinute: number): Promise<number> {
    const { sql, secret, log } = this.#options
    const hash = createHmac('sha256', secret).update(`attempt ${name}`).digest('base64url')
    try {
      const [counted] = await sql<{ isTooMany: boolean; left: number }[]>`
        insert into attempts as kept (name, count) values (${hash}, 1)
        on conflict (name) do update set
          began_at = case when kept.began_at > now() - interval '1 minute' then kept.began_at else now() end,
          count = case when kept.began_at > now() - interval '1 minute' then least(kept.count, ${perMinute}) + 1 else 1 end
        returning count > ${perMinute} as "isTooMany",
          extract(epoch from began_at + interval '1 minute' - now())::float8 as left`
      return counted?.isTooMany === true ? Math.max(1, Math.ceil(counted.left)) : 0
    } catch (error) {
      log.warn({ err: error }, 'attempts were counted in this process alone')
      return 0
    }
  }

  close(): Promise<void> {
    return this.#sweeps.close()
  }

  async #sweep(): Promise<void> {
    const { sql, log } = this.#options
    try {
      await sql`
        delete from attempts where name in (
          select name from attempts where began_at < now() - interval '1 minute' for update skip locked)`
    } catch (error) {
      log.debug({ err: error }, 'counts of attempts were not swept away')
    }
  }
}
