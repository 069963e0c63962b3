import type { Bench, Figures } from './workload'
import { type ClosedLoopOptions, closedLoop } from './workloads/closed-loop'
import { commit } from './workloads/commit'
import { type CrashOptions, crash } from './workloads/crash'
import { type CrowdOptions, crowd } from './workloads/crowd'
import { type IdleOptions, idle } from './workloads/idle'
import { type JoinOptions, joining } from './workloads/join'
import { type KeystrokeOptions, keystroke } from './workloads/keystroke'
import { type StormOptions, storm } from './workloads/storm'
import { type WeightOptions, weight } from './workloads/weight'

/** What is done to a server, and how much of it. */
export type Workload =
  | ({ readonly kind: 'keystroke' } & KeystrokeOptions)
  | { readonly kind: 'commit'; readonly seconds: number }
  | ({ readonly kind: 'one document' | 'many documents' } & ClosedLoopOptions)
  | ({ readonly kind: 'join' } & JoinOptions)
  | ({ readonly kind: 'idle' } & IdleOptions)
  | ({ readonly kind: 'weight' } & WeightOptions)
  | ({ readonly kind: 'storm' | 'large storm' } & StormOptions)
  | ({ readonly kind: 'crash' } & CrashOptions)
  | ({ readonly kind: 'crowd' } & CrowdOptions)

export const runWorkload = (bench: Bench, workload: Workload): Promise<Figures> => {
  switch (workload.kind) {
    case 'keystroke':
      return keystroke(bench, workload)
    case 'commit':
      return commit(bench.databaseUrl, workload.seconds)
    case 'one document':
    case 'many documents':
      return closedLoop(bench, workload)
    case 'join':
      return joining(bench, workload)
    case 'idle':
      return idle(bench, workload)
    case 'weight':
      return weight(bench, workload)
    case 'storm':
    case 'large storm':
      return storm(bench, workload)
    case 'crash':
      return crash(bench, workload)
    case 'crowd':
      return crowd(bench, workload)
  }
}
