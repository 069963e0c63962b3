import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { CDPSession } from '@playwright/test'

/** Does `work`, and writes a processor profile of the page meanwhile where MANYHANDS_BENCH_PROFILE names a folder. */
export const profiled = async <Result>(
  session: CDPSession,
  name: string,
  work: () => Promise<Result>,
): Promise<Result> => {
  const folder = process.env.MANYHANDS_BENCH_PROFILE
  if (folder === undefined) return work()
  await session.send('Profiler.enable')
  await session.send('Profiler.start')
  const result = await work()
  const { profile } = await session.send('Profiler.stop')
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, `${name}.cpuprofile`), JSON.stringify(profile))
  return result
}
