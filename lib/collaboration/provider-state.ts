import type { Role } from '@/lib/access/roles'
import type { Person } from '@/lib/protocol/people'
import type { Refusal } from '@/lib/protocol/refusals'
import type { ConnectionState } from './connection-state'

/** The truth about what was typed here. `waiting` counts edits without a durable answer. */
export type SaveState =
  | { readonly kind: 'saved' }
  | { readonly kind: 'saving'; readonly waiting: number }
  | { readonly kind: 'offline'; readonly waiting: number }
  | { readonly kind: 'not-saved'; readonly waiting: number; readonly refusal: Refusal }

/** All that the interface shows of a provider, as one value that is replaced when it changes. */
export type ProviderState = {
  readonly connection: ConnectionState['kind']
  /** Whether the document has arrived at least once; it can be edited from then on. */
  readonly loaded: boolean
  readonly role: Role | null
  readonly save: SaveState
  /** Every window here, one's own included; empty while the connection is away. Replaced when it changes. */
  readonly people: readonly Person[]
}

const sameSaveState = (a: SaveState, b: SaveState): boolean => {
  if (a.kind === 'saved' || b.kind === 'saved') return a.kind === b.kind
  const refusalOf = (save: SaveState): Refusal['code'] | null =>
    save.kind === 'not-saved' ? save.refusal.code : null
  return a.kind === b.kind && a.waiting === b.waiting && refusalOf(a) === refusalOf(b)
}

/** Whether the two show the same. */
export const sameProviderState = (a: ProviderState, b: ProviderState): boolean =>
  a.connection === b.connection &&
  a.loaded === b.loaded &&
  a.role === b.role &&
  a.people === b.people &&
  sameSaveState(a.save, b.save)

/** What the save state is, given the connection, the outbox, and the refusal that stopped the outbox, if one did. */
export const saveStateOf = (
  connection: ConnectionState,
  waiting: number,
  stopped: Refusal | null,
): SaveState => {
  if (stopped !== null) return { kind: 'not-saved', waiting, refusal: stopped }
  switch (connection.kind) {
    case 'refused':
      return { kind: 'not-saved', waiting, refusal: connection.refusal }
    case 'idle':
      return { kind: 'offline', waiting }
    case 'waiting':
    case 'connecting':
      if (connection.reason !== null && waiting > 0)
        return { kind: 'not-saved', waiting, refusal: connection.reason }
      if (connection.kind === 'waiting' || connection.attempt > 0) return { kind: 'offline', waiting }
      return waiting > 0 ? { kind: 'saving', waiting } : { kind: 'saved' }
    case 'syncing':
    case 'online':
      return waiting > 0 ? { kind: 'saving', waiting } : { kind: 'saved' }
  }
}
