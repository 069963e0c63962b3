import type { Refusal } from '@/lib/protocol/refusals'

/** Where a provider stands between "not asked to connect" and "everything that is written arrives" (rule C2). */
export type ConnectionState =
  | { readonly kind: 'idle' }
  /** Knocking. `attempt` counts from 0 since the last good connection; `reason` is why the last one ended. */
  | { readonly kind: 'connecting'; readonly attempt: number; readonly reason: Refusal | null }
  /** Let in, and waiting for what is missing here. */
  | { readonly kind: 'syncing'; readonly attempt: number }
  | { readonly kind: 'online' }
  /** Will knock again by itself. `reason` is what the server said when it ended the connection, if it did. */
  | { readonly kind: 'waiting'; readonly attempt: number; readonly reason: Refusal | null }
  /** Will not come back by itself. */
  | { readonly kind: 'refused'; readonly refusal: Refusal }

export type ConnectionEvent =
  | { readonly kind: 'connect' }
  | { readonly kind: 'disconnect' }
  | { readonly kind: 'opened' }
  | { readonly kind: 'synced' }
  /** Something between two messages is missing. */
  | { readonly kind: 'gap' }
  | { readonly kind: 'lost' }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  /** The pause before the next attempt is over, or the browser says that it is online again. */
  | { readonly kind: 'due' }

export const idle: ConnectionState = { kind: 'idle' }

const afterRefusal = (refusal: Refusal, attempt: number): ConnectionState =>
  refusal.next === 'stop' ? { kind: 'refused', refusal } : { kind: 'waiting', attempt, reason: refusal }

/** The one transition function. What an event does not concern stays the same value. */
export const transition = (state: ConnectionState, event: ConnectionEvent): ConnectionState => {
  if (event.kind === 'disconnect') return state.kind === 'idle' ? state : idle
  switch (state.kind) {
    case 'idle':
    case 'refused':
      return event.kind === 'connect' ? { kind: 'connecting', attempt: 0, reason: null } : state
    case 'connecting':
      if (event.kind === 'opened') return { kind: 'syncing', attempt: state.attempt }
      if (event.kind === 'lost') return { kind: 'waiting', attempt: state.attempt + 1, reason: state.reason }
      if (event.kind === 'refused') return afterRefusal(event.refusal, state.attempt + 1)
      return state
    case 'syncing':
      if (event.kind === 'synced') return { kind: 'online' }
      if (event.kind === 'lost') return { kind: 'waiting', attempt: state.attempt + 1, reason: null }
      if (event.kind === 'refused') return afterRefusal(event.refusal, state.attempt + 1)
      return state
    case 'online':
      if (event.kind === 'gap') return { kind: 'syncing', attempt: 0 }
      if (event.kind === 'lost') return { kind: 'waiting', attempt: 0, reason: null }
      if (event.kind === 'refused') return afterRefusal(event.refusal, 0)
      return state
    case 'waiting':
      if (event.kind === 'due' || event.kind === 'connect')
        return { kind: 'connecting', attempt: state.attempt, reason: state.reason }
      return state
  }
}

/** Attempts to come to another process before it counts as being away. */
const movingAttempts = 3

/**
 * Whether it has been sent away by a process that ends, and is on its way to another: nothing is lost or away yet.
 */
export const isMoving = (state: ConnectionState): boolean =>
  (state.kind === 'waiting' || state.kind === 'connecting') &&
  state.reason?.code === 'server-stopping' &&
  state.attempt < movingAttempts

const basePauseMs = 300
const longestPauseMs = 10_000
/** A server that is started again is back within seconds: pauses grow slowly at first. */
const growth = 1.5

/**
 * Milliseconds to wait before attempt number `attempt`: full jitter (rule C3), so that a thousand windows that
 * lost one server do not come back in the same instant. `random` is at least 0 and less than 1.
 */
export const pauseBefore = (attempt: number, random: number): number =>
  Math.round(random * Math.min(longestPauseMs, basePauseMs * growth ** Math.min(attempt, 20)))
