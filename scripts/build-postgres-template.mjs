// Makes the data folder that a first start copies: making one takes seconds and much memory, a copy neither.
// Needs the compiled server.
import { createHash } from 'node:crypto'
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const template = join(root, 'dist', 'postgres-template')
const stamp = `${template}.version`
const compiled = join(root, 'dist', 'server', 'database', 'prepare-folder.js')

/** Of what is in it: PGlite and the migrations. What a template lacks is made up for at a first start. */
const contents = () => {
  const hash = createHash('sha256')
  hash.update(readFileSync(join(root, 'node_modules', '@electric-sql', 'pglite', 'package.json')))
  const migrations = join(root, 'prisma', 'migrations')
  for (const name of readdirSync(migrations).sort()) {
    const file = join(migrations, name, 'migration.sql')
    if (existsSync(file)) hash.update(name).update(readFileSync(file))
  }
  return hash.digest('hex')
}

/** Whoever runs the server may be another than who built it; nothing of anybody's is in it yet. */
const letAllRead = (folder) => {
  chmodSync(folder, 0o755)
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) letAllRead(path)
    else chmodSync(path, 0o644)
  }
}

/** Makes it unless it is there for the installed version of PGlite and these migrations. */
export const buildPostgresTemplate = async () => {
  const version = contents()
  if (existsSync(template) && existsSync(stamp) && readFileSync(stamp, 'utf8') === version) return
  for (const path of [template, stamp]) rmSync(path, { recursive: true, force: true })
  const folder = mkdtempSync(join(root, 'dist', 'postgres-template-'))
  try {
    const { prepareFolder } = await import(pathToFileURL(compiled).href)
    await prepareFolder(folder, join(folder, 'made'))
    letAllRead(join(folder, 'made'))
    renameSync(join(folder, 'made'), template)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  writeFileSync(stamp, version)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildPostgresTemplate()
