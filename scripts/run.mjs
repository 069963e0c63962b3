// Runs a command that is written in TypeScript: `node scripts/run.mjs <file.ts> [arguments]`. What the file imports may
// be generated, so that has to be there before the file is read; also in a clone that was never built.
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { register } from 'tsx/esm/api'
import { generatePrisma } from './generate-prisma.mjs'

const [file] = process.argv.splice(2, 1)
if (file === undefined) {
  process.stderr.write('Usage: node scripts/run.mjs <file.ts> [arguments]\n')
  process.exit(2)
}
generatePrisma()
register()
process.setSourceMapsEnabled(true)
await import(pathToFileURL(resolve(file)).href)
