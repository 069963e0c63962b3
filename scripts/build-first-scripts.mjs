// Compiles what stands in a document's page and asks for its scripts (app/first-scripts.ts) to dist/first-scripts.js.
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const root = fileURLToPath(new URL('..', import.meta.url))
const file = fileURLToPath(new URL('../dist/first-scripts.js', import.meta.url))

export const buildFirstScripts = () =>
  build({
    absWorkingDir: root,
    entryPoints: ['app/first-scripts.ts'],
    outfile: file,
    bundle: true,
    minify: true,
    platform: 'browser',
    format: 'iife',
    target: ['chrome111', 'edge111', 'firefox111', 'safari16.4'],
    charset: 'utf8',
    logLevel: 'warning',
  })

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildFirstScripts()
