import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { type Environment, readEnvironment } from '@/server/environment'
import type { FileStore } from '@/server/files/file-store'
import { openFileStore } from '@/server/files/open-file-store'
import { createLog, type Log } from '@/server/log'
import { packageRoot } from '@/server/package-root'
import { buildServer } from '../build-server.mjs'
import { isBuilt } from '../ensure-built.mjs'

/** What a command about backups works on: what the environment names, as for the server. */
export type CommandPlace = {
  readonly environment: Environment
  readonly url: string | undefined
  readonly dataFolder: string
  readonly log: Log
  /** Of the product. */
  readonly version: string
  openStore(): Promise<FileStore>
  /** Tells whoever runs the command. */
  say(line: string): void
}

export const commandPlace = async (): Promise<CommandPlace> => {
  const environment = readEnvironment({ ...process.env, LOG_LEVEL: process.env.LOG_LEVEL ?? 'error' })
  // The embedded database and what reads documents run in worker threads, which run compiled JavaScript.
  if (!isBuilt()) await buildServer()
  const dataFolder = resolve(packageRoot, environment.dataFolder)
  const about = JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8')) as { version: string }
  return {
    environment,
    url: environment.databaseUrl,
    dataFolder,
    log: createLog(environment.logLevel),
    version: about.version,
    openStore: async () => (await openFileStore(dataFolder, environment.s3)).store,
    say: (line) => void process.stdout.write(`${line}\n`),
  }
}
