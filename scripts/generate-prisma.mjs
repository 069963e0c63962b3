// Generates the Prisma client when the schema is newer than it. Needs no engine and no network.
import { spawnSync } from 'node:child_process'
import { statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const modifiedAt = (path) => statSync(path, { throwIfNoEntry: false })?.mtimeMs

/** Generates unless what is there is newer than the schema and than Prisma itself. Throws what Prisma said. */
export const generatePrisma = () => {
  const require = createRequire(import.meta.url)
  const generated = modifiedAt(`${root}generated/prisma/client.ts`)
  const sources = [`${root}prisma/schema.prisma`, require.resolve('prisma/package.json')]
  if (generated !== undefined && sources.every((source) => modifiedAt(source) < generated)) return false

  const run = spawnSync(
    process.execPath,
    [require.resolve('prisma/build/index.js'), 'generate', '--no-hints'],
    {
      cwd: root,
      encoding: 'utf8',
      env: {
        ...process.env,
        CHECKPOINT_DISABLE: '1',
        PRISMA_HIDE_UPDATE_MESSAGE: '1',
        // Generating never runs the schema engine, but Prisma would download it: any program will do.
        PRISMA_SCHEMA_ENGINE_BINARY: process.env.PRISMA_SCHEMA_ENGINE_BINARY ?? process.execPath,
      },
    },
  )
  if (run.status !== 0)
    throw new Error(`prisma generate failed:\n${run.stdout}${run.stderr}${run.error ?? ''}`)
  return true
}

if (process.argv[1] === fileURLToPath(import.meta.url)) generatePrisma()
