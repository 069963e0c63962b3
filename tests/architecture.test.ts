import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))
const folders = ['app', 'lib', 'server', 'scripts', 'tests']

type Import = { readonly from: string; readonly to: string; readonly typeOnly: boolean }

const filesIn = (folder: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((name) => /\.(ts|tsx|mjs)$/.test(name))

const importPattern =
  /(?:^|\n)\s*(?:import|export)\s+(type\s+)?(?:[^'";]*?\sfrom\s+)?'([^']+)'|import\(\s*'([^']+)'\s*\)/g

/** Where an import leads: a path of ours without its ending, or a package's name. */
const target = (file: string, specifier: string): string => {
  if (specifier.startsWith('@/')) return specifier.slice(2)
  if (specifier.startsWith('.')) return relative(root, resolve(root, dirname(file), specifier))
  const [scope = '', name = ''] = specifier.split('/')
  return `package:${scope.startsWith('@') ? `${scope}/${name}` : scope}`
}

const importsOf = (file: string): Import[] =>
  [...readFileSync(join(root, file), 'utf8').matchAll(importPattern)].map(([, type, named, dynamic]) => ({
    from: file,
    to: target(file, named ?? dynamic ?? ''),
    typeOnly: type !== undefined,
  }))

const files = folders.flatMap(filesIn)
const imports = files.flatMap(importsOf)
const product = imports.filter(({ from }) => /^(app|lib|server)\//.test(from))

const within = (folder: string) => (path: string) => path === folder || path.startsWith(`${folder}/`)
const show = ({ from, to }: Import): string => `${from} imports ${to}`

/** Imports from files of `from` that `allowed` does not let pass. */
const breaches = (from: string, allowed: (imported: Import) => boolean): string[] =>
  product.filter((imported) => within(from)(imported.from) && !allowed(imported)).map(show)

/** Files that import a package, apart from those that may. */
const importers = (name: string): string[] => [
  ...new Set(
    product.filter(({ to, typeOnly }) => to === `package:${name}` && !typeOnly).map(({ from }) => from),
  ),
]

describe('the import rules', () => {
  it('look at the whole product', () => {
    expect(files.length).toBeGreaterThan(100)
    expect(product.length).toBeGreaterThan(400)
  })

  it('keep lib/access a leaf, and lib/protocol one above it', () => {
    expect(breaches('lib/access', ({ to }) => within('lib/access')(to))).toEqual([])
    const wire = ['package:lib0', 'package:@socket.io/component-emitter']
    const allowed = ({ to }: Import): boolean =>
      within('lib/protocol')(to) || within('lib/access')(to) || wire.includes(to)
    expect(breaches('lib/protocol', allowed)).toEqual([])
  })

  it('let lib/editor know ProseMirror, Yjs, what colours code and reads Markdown, and what words there are', () => {
    const known =
      /^package:(prosemirror-[a-z-]+|yjs|y-prosemirror|y-protocols|lib0|highlight\.js|markdown-it)$/
    const words = ({ to, typeOnly }: Import): boolean => within('lib/messages')(to) && typeOnly
    const allowed = (imported: Import): boolean =>
      within('lib/editor')(imported.to) || known.test(imported.to) || words(imported)
    expect(breaches('lib/editor', allowed)).toEqual([])
  })

  it('keep lib/messages a leaf, and all languages together out of what a browser loads', () => {
    expect(breaches('lib/messages', ({ to }) => within('lib/messages')(to))).toEqual([])
    const everyLanguage = /^lib\/messages\/(translate-in|(en|de|ar)(\/(?!broken$).*)?)$/
    const loadsAll = ({ from, to, typeOnly }: Import): boolean =>
      everyLanguage.test(to) && !typeOnly && readFileSync(join(root, from), 'utf8').startsWith(`'use client'`)
    expect(breaches('app', (imported) => !loadsAll(imported))).toEqual([])
    expect(
      breaches('lib', ({ from, to }) => within('lib/messages')(from) || !everyLanguage.test(to)),
    ).toEqual([])
  })

  it('let lib/collaboration know the wire and Yjs only', () => {
    const known = /^package:(yjs|y-protocols|lib0|socket\.io-client)$/
    const ours = ['lib/collaboration', 'lib/protocol', 'lib/access'].map(within)
    expect(breaches('lib/collaboration', ({ to }) => known.test(to) || ours.some((is) => is(to)))).toEqual([])
  })

  it('keep lib apart from server and app, and server apart from app and React', () => {
    expect(breaches('lib', ({ to }) => !within('server')(to) && !within('app')(to))).toEqual([])
    const react = /^package:(react|react-dom)$/
    expect(breaches('server', ({ to }) => !within('app')(to) && !react.test(to))).toEqual([])
  })

  it('let app reach into the server for types alone', () => {
    const reachesIn = ({ to, typeOnly }: Import): boolean => within('server')(to) && !typeOnly
    expect(breaches('app', (imported) => !reachesIn(imported))).toEqual([])
  })

  it('let nothing import the composition root or the tests', () => {
    expect(imports.filter(({ to }) => to === 'server/main').map(show)).toEqual([])
    const importers = imports.filter(({ to }) => to === 'server/start').map(({ from }) => from)
    expect([...new Set(importers)]).toEqual(['server/main.ts'])
    const fromTests = ({ from, to }: Import): boolean => within('tests')(to) && !within('tests')(from)
    expect(imports.filter(fromTests).map(show)).toEqual([])
  })

  it('let one file read the environment of the process', () => {
    const readers = files
      .filter((file) => /^(app|lib|server)\//.test(file))
      .filter((file) => readFileSync(join(root, file), 'utf8').includes('process.env'))
    // The main file passes it to the parser, which nobody else does.
    expect(readers).toEqual(['server/main.ts'])
  })

  it.each([
    ['socket.io-client', /^lib\/collaboration\/socket-transport\.ts$/],
    ['socket.io', /^server\/collaboration\/gateway\.ts$/],
    ['next', /^(app\/.*|server\/open-pages\.ts)$/],
    ['better-auth', /^server\/identity\//],
    ['hono', /^(server\/api\/|app\/(api-client|browser-api)\.ts$)/],
    ['postgres', /^server\/(journal|database)\//],
    ['@redis/client', /^server\/bus\/redis-channels\.ts$/],
    ['@prisma/adapter-pg', /^server\/database\//],
    ['@electric-sql/pglite', /^server\/(database|workers)\//],
    ['piscina', /^server\/workers\//],
    ['katex', /^(app\/d\/\[id\]\/blocks\/draw-math|server\/exchange\/export\/math-markup)\.ts$/],
    ['fflate', /^server\/exchange\//],
    ['linkedom', /^server\/exchange\/import\/parse-page\.ts$/],
    ['htmlparser2', /^server\/exchange\/import\/xml\/scan-xml\.ts$/],
    ['pdfkit', /^server\/exchange\/export\/pdf\/drawn\/paper\.ts$/],
    ['fontkit', /^server\/exchange\/export\/pdf\/drawn\/open-fonts\.ts$/],
    ['bidi-js', /^server\/exchange\/export\/pdf\/drawn\/text-order\.ts$/],
    ['docx', /^server\/exchange\/export\/docx\//],
    ['highlight.js', /^lib\/editor\/highlight\//],
    ['markdown-it', /^lib\/editor\/markdown\//],
    ['pino', /^server\/log\.ts$/],
  ])('give %s its one place', (name, place) => {
    const places = importers(name)
    expect(places.length).toBeGreaterThan(0)
    expect(places.filter((file) => !place.test(file))).toEqual([])
  })

  it('give the EditorView one React file', () => {
    const makers = files.filter(
      (file) =>
        /^(app|lib)\//.test(file) && readFileSync(join(root, file), 'utf8').includes('new EditorView('),
    )
    expect(makers).toHaveLength(1)
    expect(makers[0]).toMatch(/^app\/.*\.tsx?$/)
  })

  it('leave Y.Doc to the workers on the server: a live document knows a state vector only', () => {
    const makers = files.filter(
      (file) => file.startsWith('server/') && readFileSync(join(root, file), 'utf8').includes('new Y.Doc('),
    )
    expect(makers.filter((file) => !file.startsWith('server/workers/'))).toEqual([])
  })

  it('leave no room for drawers and barrels', () => {
    const drawers = files.filter((file) =>
      /(^|\/)(utils?|helpers?|common|misc|types|index)(\.|\/)/.test(file),
    )
    expect(drawers).toEqual([])
  })
})
