// Writes down which of the build's scripts a document's text comes alive by, so that its page can ask for them at once
// rather than when other scripts have come and ask for these. Next names only those of the interface.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const built = fileURLToPath(new URL('../.next', import.meta.url))
const list = fileURLToPath(new URL('../dist/text-scripts.json', import.meta.url))

/** What only the module that begins with a document says of itself. */
const mark = '"beginDocument"'

/** A list of scripts, as Turbopack writes it where code asks for a module that comes later. */
const lists = /Promise\.all\((\[[^\]]*\])\.map/g

const read = (/** @type {string} */ name) => readFileSync(join(built, name), 'utf8')

export const nameTextScripts = () => {
  /** @type {{ rootMainFiles: string[] }} */
  const { rootMainFiles } = JSON.parse(read('build-manifest.json'))
  /** @type {string[][]} */
  const asked = rootMainFiles.flatMap((file) =>
    [...read(file).matchAll(lists)].map(([, names = '[]']) => JSON.parse(names)),
  )
  const found = asked.find((scripts) => scripts.some((script) => read(script).includes(mark)))
  if (found === undefined) throw new Error('no script of the build begins with a document')
  mkdirSync(dirname(list), { recursive: true })
  writeFileSync(list, JSON.stringify(found.map((script) => `/_next/${script}`)))
}
