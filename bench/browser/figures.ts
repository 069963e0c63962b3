/** Of one visit. Milliseconds, except where a name says otherwise. */
export type Figures = {
  readonly firstText: number
  /** Until a letter that was typed at the first possible moment has been handed to the screen. */
  readonly firstKey: number
  readonly quietP50: number
  readonly quietP95: number
  readonly busyP50: number
  readonly busyP95: number
  /** Hundredths of the main thread that are in use while twenty type. */
  readonly busyPercent: number
  /** Of the main thread, for one letter of somebody else. */
  readonly remoteKey: number
  /** Of more than 50 ms, while twenty type. */
  readonly longTasks: number
  readonly paste: number
  readonly heapMegabytes: number
  /** Compressed, before the first edit. */
  readonly scriptKilobytes: number
}

export type FigureName = keyof Figures

type Goal = {
  readonly figure: FigureName
  readonly what: string
  /** How much of bare ProseMirror's figure of the same round ours may be. */
  readonly ratio?: number
  /** What ours may be, where there is nothing to compare. */
  readonly most?: number
}

/** What is asked, each as a ratio to what was measured of bare ProseMirror when it was asked. */
export const goals: readonly Goal[] = [
  { figure: 'firstText', what: 'first text seen, ms', ratio: 100 / 531 },
  { figure: 'firstKey', what: 'live and first key taken, ms', ratio: 600 / 531 },
  { figure: 'quietP50', what: 'key to paint, quiet, p50, ms', ratio: 16 / 17.6 },
  { figure: 'quietP95', what: 'key to paint, quiet, p95, ms', ratio: 20 / 23 },
  { figure: 'busyP50', what: 'key to paint while 20 type, p50, ms', ratio: 20 / 16 },
  { figure: 'busyP95', what: 'key to paint while 20 type, p95, ms', ratio: 22 / 24 },
  { figure: 'busyPercent', what: 'main thread while 20 type, %', ratio: 40 / 78 },
  { figure: 'remoteKey', what: 'main thread for a remote key, ms', ratio: 4 / 14.3 },
  { figure: 'longTasks', what: 'tasks over 50 ms while 20 type', most: 0 },
  { figure: 'paste', what: 'paste of 100 kB HTML, ms', ratio: 100 / 83 },
  { figure: 'heapMegabytes', what: 'heap, MB', ratio: 10 / 4.5 },
  { figure: 'scriptKilobytes', what: 'JavaScript before the first edit, kB', most: 250 },
]
