import type { SaveState } from '@/lib/collaboration/provider-state'

/** Whether the document has closed to this window: whatever asks the server about it would be refused as well. */
export const isOut = (save: SaveState): boolean =>
  save.kind === 'not-saved' && (save.refusal.code === 'not-found' || save.refusal.code === 'not-signed-in')
