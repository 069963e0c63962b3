import { randomUUID } from 'node:crypto'
import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { EmbeddedConnection } from './embedded-postgres'

const schema = z.object({ host: z.string(), port: z.number(), password: z.string() })

const fileIn = (dataFolder: string): string => join(dataFolder, 'address')

/**
 * Says in the data folder how the engine that runs on it is reached, for commands of whoever may read the folder, and
 * with it everything in it.
 */
export const writeEngineAddress = async (
  dataFolder: string,
  { host, port, password }: EmbeddedConnection,
): Promise<void> => {
  const unfinished = `${fileIn(dataFolder)}.${randomUUID()}`
  await writeFile(unfinished, JSON.stringify({ host, port, password }), { mode: 0o600 })
  await rename(unfinished, fileIn(dataFolder))
}

export const removeEngineAddress = (dataFolder: string): Promise<void> =>
  rm(fileIn(dataFolder), { force: true })

/** Null when none is said, or it does not read. Whoever said it may be gone. */
export const readEngineAddress = async (dataFolder: string): Promise<EmbeddedConnection | null> => {
  try {
    return schema.parse(JSON.parse(await readFile(fileIn(dataFolder), 'utf8')))
  } catch {
    return null
  }
}
