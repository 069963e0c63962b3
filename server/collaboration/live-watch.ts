import type { RefusalCode } from '@/lib/protocol/refusals'
import type { Admitted } from './batch'

/** Milliseconds of the clock at which a batch got so far. */
export type BatchTimes = {
  /** Its append began; null when it had nothing to store. */
  readonly begunAt: number | null
  readonly committedAt: number
  /** Everybody else had been told. */
  readonly toldAt: number
  /** Its authors had been answered. */
  readonly answeredAt: number
  /** Whether there was anybody else to tell. */
  readonly others: boolean
}

/** Hears in numbers what live documents do. It is told after people are. */
export type LiveWatch = {
  saved(batch: readonly Admitted[], times: BatchTimes): void
  /** Somebody was told no: at the door, of one message, or with the end of their connection. */
  refused(where: 'door' | 'message' | 'connection', code: RefusalCode): void
}
