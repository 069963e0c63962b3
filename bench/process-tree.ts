import { readdirSync, readFileSync } from 'node:fs'

/** Milliseconds of a clock tick, in which Linux tells the processor time of a process. */
const tickMs = 10

const lookAt = <Value>(read: () => Value, otherwise: Value): Value => {
  try {
    return read()
  } catch {
    // Whoever was looked at has ended meanwhile.
    return otherwise
  }
}

const fieldsOf = (pid: number): string[] => {
  const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
  // A program's name may hold spaces and brackets; it ends with the last one.
  return text.slice(text.lastIndexOf(')') + 2).split(' ')
}

const childrenOf = (pid: number): number[] =>
  lookAt(
    () =>
      readdirSync(`/proc/${pid}/task`).flatMap((task) =>
        readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').split(' ').filter(Boolean).map(Number),
      ),
    [],
  )

/** A process and all that it started. */
export const processTree = (pid: number): number[] => [pid, ...childrenOf(pid).flatMap(processTree)]

const onProcessor = (pid: number): number => {
  const threads = lookAt(() => readdirSync(`/proc/${pid}/task`), [])
  return threads.reduce((sum, thread) => {
    const path = `/proc/${pid}/task/${thread}/schedstat`
    return sum + lookAt(() => Number(readFileSync(path, 'utf8').split(' ')[0]) / 1e6, 0)
  }, 0)
}

const inTicks = (pid: number): number =>
  lookAt(() => {
    const fields = fieldsOf(pid)
    return (Number(fields[11]) + Number(fields[12])) * tickMs
  }, 0)

type Had = {
  /** Milliseconds of its threads that live. */
  readonly exact: number
  /** The same in ticks, with those that have ended. */
  readonly ticks: number
}

/** What a process and those it started have had of the processors, each by its id. */
export type ProcessorTime = ReadonlyMap<number, Had>

export const processorTime = (pid: number): ProcessorTime =>
  new Map(processTree(pid).map((one) => [one, { exact: onProcessor(one), ticks: inTicks(one) }]))

const none: Had = { exact: 0, ticks: 0 }

/**
 * Milliseconds between two looks. Threads that ended meanwhile stand in the ticks alone; a process that ended meanwhile
 * is not counted.
 */
export const processorMsBetween = (before: ProcessorTime, after: ProcessorTime): number => {
  let sum = 0
  for (const [pid, had] of after) {
    const first = before.get(pid) ?? none
    const exact = had.exact - first.exact
    const ticks = had.ticks - first.ticks
    sum += ticks > exact + 3 * tickMs ? ticks : exact
  }
  return sum
}

/** KiB that a process and those it started hold in memory. */
export const residentKiB = (pid: number): number =>
  processTree(pid).reduce((sum, one) => {
    const status = lookAt(() => readFileSync(`/proc/${one}/status`, 'utf8'), '')
    return sum + Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0)
  }, 0)
