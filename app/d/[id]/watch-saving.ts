import { systemClock } from '@/lib/collaboration/clock'
import type { Provider } from '@/lib/collaboration/provider'
import type { SavingReport } from '@/lib/protocol/saving-report'
import { SavingWatch } from './saving-report'

/** The window may be gone before an answer comes, and nobody waits for one. */
const send = (report: SavingReport): void => {
  fetch('/api/saving-reports', {
    method: 'POST',
    keepalive: true,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(report),
  }).catch(() => {})
}

/** Reports how long this window's edits wait until they are saved, until the answer is called. */
export const watchSaving = (provider: Pick<Provider, 'state' | 'subscribe'>): (() => void) => {
  const watch = new SavingWatch({ provider, clock: systemClock, send })
  const leave = (): void => watch.report()
  window.addEventListener('pagehide', leave)
  return () => {
    window.removeEventListener('pagehide', leave)
    watch.close()
  }
}
