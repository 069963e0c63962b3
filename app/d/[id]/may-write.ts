import { may } from '@/lib/access/permissions'
import type { ProviderState } from '@/lib/collaboration/provider-state'

/** Whether what is written now can be saved: what follows a no that does not mend itself builds on what was refused. */
export const mayWriteIn = ({ role, save }: ProviderState): boolean =>
  may(role, 'document.write') && !(save.kind === 'not-saved' && save.refusal.next === 'stop')
