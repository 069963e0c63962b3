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

/** What a process and those it started have had of the processors, in milliseconds. */
export type ProcessorTime = {
  /** Of the threads that live. */
  readonly exact: number
  /** In ticks, with those that have ended. */
  readonly ticks: number
}

export const processorTime = (pid: number): ProcessorTime => {
  const tree = processTree(pid)
  return {
    exact: tree.reduce((sum, one) => sum + onProcessor(one), 0),
    ticks: tree.reduce((sum, one) => sum + inTicks(one), 0),
  }
}

/** Milliseconds between two looks. Threads that ended meanwhile stand in the ticks alone. */
export const processorMsBetween = (before: ProcessorTime, after: ProcessorTime): number => {
  const exact = after.exact - before.exact
  const ticks = after.ticks - before.ticks
  return ticks > exact + 3 * tickMs ? ticks : exact
}

/** KiB that a process and those it started hold in memory. */
export const residentKiB = (pid: number): number =>
  processTree(pid).reduce((sum, one) => {
    const status = lookAt(() => readFileSync(`/proc/${one}/status`, 'utf8'), '')
    return sum + Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0)
  }, 0)
