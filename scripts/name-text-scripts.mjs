// Puts the build's scripts by which a document's text comes alive into one, and writes down what a document's page needs
// first. Next cuts them into a dozen, which a page would have to ask for one by one, and names none of them.
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { wrapModules } from './wrap-modules.mjs'

const built = fileURLToPath(new URL('../.next', import.meta.url))
const list = fileURLToPath(new URL('../dist/text-scripts.json', import.meta.url))

/**
 * What only the module that begins with a document says of itself, the one of what a text is made of, and the one that it
 * brings the text alive with. The second has no end: a module that says it by two names is known by both at once.
 */
const marks = ['"beginDocument"', '"textSchema', '"bringAlive"']

/** A list of scripts, as Turbopack writes it where code asks for a module that comes later. */
const lists = /Promise\.all\((\[[^\]]*\])\.map/g

/** How each script says which one it is: by the element that it came with, or by its name. */
const byElement = '.push(["object"==typeof document?document.currentScript:void 0,'
const byName = (/** @type {string} */ name) => `.push([${JSON.stringify(name)},`

const read = (/** @type {string} */ name) => readFileSync(join(built, name), 'utf8')

/** One script that does what these do, each under its own name. */
const joined = (/** @type {string[]} */ names) => {
  const parts = names.map((name) => {
    const script = read(name)
    if (script.split(byElement).length !== 2) throw new Error(`${name} does not say which script it is`)
    const named = script.replace(byElement, () => byName(name))
    return wrapModules(named.replace(/\n\/\/# sourceMappingURL=.*\s*$/, ''))
  })
  const script = `${parts.join('\n')}\n`
  const name = `static/chunks/text-${createHash('sha256').update(script).digest('hex').slice(0, 13)}.js`
  writeFileSync(join(built, name), script)
  return name
}

export const nameTextScripts = () => {
  /** @type {{ rootMainFiles: string[] }} */
  const { rootMainFiles } = JSON.parse(read('build-manifest.json'))
  /** @type {string[]} */
  const found = []
  for (const mark of marks) {
    /** @type {string[][]} */
    const asked = [...rootMainFiles, ...found].flatMap((file) =>
      [...read(file).matchAll(lists)].map(([, names = '[]']) => JSON.parse(names)),
    )
    const scripts = asked.find((names) => names.some((name) => read(name).includes(mark)))
    if (scripts === undefined) throw new Error(`no script of the build says ${mark}`)
    found.push(...scripts.filter((name) => !found.includes(name)))
  }
  // Whoever weighs the scripts wants to know each, by its source map.
  const [text, pieces] = process.env.MANYHANDS_SOURCE_MAPS === 'true' ? [found, []] : [[joined(found)], found]
  const address = (/** @type {string} */ name) => `/_next/${name}`
  mkdirSync(dirname(list), { recursive: true })
  /** @type {import('../lib/protocol/first-frame').FirstScripts} */
  const first = { text: text.map(address), pieces: pieces.map(address), runtime: rootMainFiles.map(address) }
  writeFileSync(list, JSON.stringify(first))
}
