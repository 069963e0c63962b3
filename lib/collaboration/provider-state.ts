import type { Role } from '@/lib/access/roles'
import type { Person } from '@/lib/protocol/people'
import type { Refusal } from '@/lib/protocol/refusals'
import type { Loading } from './arrival'
import { type ConnectionState, isMoving } from './connection-state'

/** The truth about what was typed here. `waiting` counts edits without a durable answer. */
export type SaveState =
  | { readonly kind: 'saved' }
  /** `progress` is 0 … 1 while much is being sent, else null. */
  | { readonly kind: 'saving'; readonly waiting: number; readonly progress: number | null }
  | { readonly kind: 'offline'; readonly waiting: number }
  | { readonly kind: 'not-saved'; readonly waiting: number; readonly refusal: Refusal }

/** All that the interface shows of a provider, as one value that is replaced when it changes. */
export type ProviderState = {
  readonly connection: ConnectionState['kind']
  /** Whether the document has arrived at least once; it can be edited from then on. */
  readonly loaded: boolean
  /** How far the document has come while it is on its way: bytes; else null. */
  readonly loading: Loading | null
  /** What somebody may be here, as far as it is known: null before the document has come, and while it changes. */
  readonly role: Role | null
  readonly save: SaveState
  /** Every window here, one's own included; empty while the connection is away. Replaced when it changes. */
  readonly people: readonly Person[]
}

const sameSaveState = (a: SaveState, b: SaveState): boolean => {
  if (a.kind === 'saved' || b.kind === 'saved') return a.kind === b.kind
  const refusalOf = (save: SaveState): Refusal['code'] | null =>
    save.kind === 'not-saved' ? save.refusal.code : null
  const progressOf = (save: SaveState): number | null => (save.kind === 'saving' ? save.progress : null)
  return (
    a.kind === b.kind &&
    a.waiting === b.waiting &&
    refusalOf(a) === refusalOf(b) &&
    progressOf(a) === progressOf(b)
  )
}

/** Whether the two show the same. */
export const sameProviderState = (a: ProviderState, b: ProviderState): boolean =>
  a.connection === b.connection &&
  a.loaded === b.loaded &&
  a.loading?.received === b.loading?.received &&
  a.loading?.size === b.loading?.size &&
  a.role === b.role &&
  a.people === b.people &&
  sameSaveState(a.save, b.save)

/** What the outbox says of itself. */
export type Waiting = {
  readonly waiting: number
  readonly progress: number | null
  /** The refusal that stopped it, if one did. */
  readonly refusal: Refusal | null
}

/** What the save state is, given the connection and what waits. */
export const saveStateOf = (connection: ConnectionState, submission: Waiting): SaveState => {
  const { waiting, progress, refusal } = submission
  if (refusal !== null) return { kind: 'not-saved', waiting, refusal }
  const saving: SaveState = waiting > 0 ? { kind: 'saving', waiting, progress } : { kind: 'saved' }
  switch (connection.kind) {
    case 'refused':
      return { kind: 'not-saved', waiting, refusal: connection.refusal }
    case 'idle':
      return { kind: 'offline', waiting }
    case 'waiting':
    case 'connecting':
      if (isMoving(connection)) return saving
      if (connection.reason !== null && waiting > 0)
        return { kind: 'not-saved', waiting, refusal: connection.reason }
      return connection.kind === 'waiting' || connection.attempt > 0 ? { kind: 'offline', waiting } : saving
    case 'syncing':
    case 'online':
      return saving
  }
}
