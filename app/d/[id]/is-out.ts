import type { SaveState } from '@/lib/collaboration/provider-state'
import type { RefusalCode } from '@/lib/protocol/refusals'

const out: readonly RefusalCode[] = ['not-found', 'in-trash', 'in-own-trash', 'not-signed-in']

/** Whether the document has closed to this window: whatever asks the server about it would be refused as well. */
export const isOut = (save: SaveState): boolean =>
  save.kind === 'not-saved' && out.includes(save.refusal.code)
