import type { ServerMessage } from '@/lib/protocol/messages'
import type { Clock } from './clock'
import { joinUpdates } from './join-updates'

/** Milliseconds that others' words may take to be drawn; whatever takes longer is followed by a rest, up to the second. */
const drawMs = 50
const longestRestMs = 3000

const restAfter = (drawnMs: number): number => Math.min(2 * drawnMs, longestRestMs)

export type InboxOptions = {
  readonly clock: Clock
  /** The window's own clientID. */
  readonly clientId: number
  /** Milliseconds of rest after what others write was drawn quickly. */
  readonly drawEveryMs: number
  /** Whether the document here hears of what comes; what has waited is of no use when it no longer does. */
  readonly isFollowing: () => boolean
  readonly handle: (message: ServerMessage) => void
  /** What had waited has been handled. */
  readonly emptied: () => void
}

/**
 * What the server said and what waits to be handled: while a snapshot is being inflated, and while a page rests that
 * draws slowly.
 *
 * 1. Messages are handled one after the other, in the order in which they came.
 * 2. What waited is drawn at once, so that a page gets to hear its own keys however many write.
 * 3. While nothing waits to be drawn, a page that rests hears of all that it need not draw. That a connection ends it
 *    hears in any case.
 */
export class Inbox {
  readonly #options: InboxOptions
  /** Null when nothing need wait. */
  #waiting: ServerMessage[] | null = null

  constructor(options: InboxOptions) {
    this.#options = options
  }

  take(message: ServerMessage): void {
    if (this.#waiting === null || message.kind === 'closing' || this.#mayPass(message))
      this.#options.handle(message)
    else this.#waiting.push(message)
  }

  /** Lets all that comes wait. The answer ends that, unless it has ended: it runs `first`, and what waited after it. */
  hold(): (first?: () => void) => void {
    const waiting: ServerMessage[] = []
    this.#waiting = waiting
    return (first) => {
      if (this.#waiting !== waiting) return
      this.#waiting = null
      first?.()
      this.#empty(waiting)
    }
  }

  /** Leaves a page time for its own person after it drew, the more the longer that took. */
  rest(drawnMs: number): void {
    const { clock, drawEveryMs, isFollowing } = this.#options
    const restMs = drawnMs > drawMs ? restAfter(drawnMs) : drawEveryMs
    if (restMs === 0 || this.#waiting !== null || !isFollowing()) return
    const end = this.hold()
    const due = clock.now + restMs
    clock.after(restMs, () => {
      // A browser lays out and paints what was drawn before it gets to a timer: that is drawing, too.
      const lateMs = clock.now - due
      if (lateMs > drawMs) clock.after(restAfter(lateMs), () => end())
      else end()
    })
  }

  /** Forgets what waits. */
  drop(): void {
    this.#waiting = null
  }

  #mayPass({ kind }: ServerMessage): boolean {
    return this.#options.isFollowing() && this.#waiting?.length === 0 && kind !== 'updates'
  }

  #empty(waited: readonly ServerMessage[]): void {
    const { clientId, isFollowing, emptied } = this.#options
    // One of them may end the connection, and then the others are of no use.
    for (const message of joinUpdates(waited, clientId)) if (isFollowing()) this.take(message)
    emptied()
  }
}
