// Compiles the server to dist/server: its main file, each worker and what the build itself runs, packages left outside.
import { readdirSync, rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build, context } from 'esbuild'

const root = fileURLToPath(new URL('..', import.meta.url))
const filesIn = (folder) => {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}
const workers = filesIn(`${root}server/workers`)
  .filter((name) => name.endsWith('-worker.ts'))
  .map((name) => `server/workers/${name}`)

/** @type {import('esbuild').BuildOptions} */
const options = {
  absWorkingDir: root,
  entryPoints: ['server/main.ts', 'server/database/prepare-folder.ts', ...workers],
  outbase: 'server',
  outdir: 'dist/server',
  bundle: true,
  // What the main file imports only later must not be loaded before it runs.
  splitting: true,
  chunkNames: 'shared/[name]-[hash]',
  packages: 'external',
  platform: 'node',
  format: 'esm',
  target: 'node20.19',
  sourcemap: true,
  logLevel: 'warning',
}

export const buildServer = async () => {
  const { metafile } = await build({ ...options, metafile: true })
  // What several of them share is called by what is in it, so that of earlier builds would stay.
  const made = new Set(Object.keys(metafile.outputs))
  for (const name of filesIn(`${root}dist/server/shared`))
    if (!made.has(`dist/server/shared/${name}`)) rmSync(`${root}dist/server/shared/${name}`)
}

/** Builds again on every change and calls `built` after each good build. */
export const watchServer = async (built) => {
  const plugin = {
    name: 'tell',
    setup: (builder) => builder.onEnd((result) => (result.errors.length === 0 ? built() : undefined)),
  }
  const watched = await context({ ...options, plugins: [plugin] })
  await watched.watch()
  return watched
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildServer()
