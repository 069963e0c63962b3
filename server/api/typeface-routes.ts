import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { Hono } from 'hono'
import { refuse } from './refuse'

/** The typefaces of our pages, for those that are plain HTML and none of Next's. */
const files: ReadonlyMap<string, string> = new Map([
  ['sans.woff2', '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2'],
  ['serif.woff2', '@fontsource-variable/source-serif-4/files/source-serif-4-latin-wght-normal.woff2'],
])

const keptSeconds = 24 * 60 * 60

const { resolve } = createRequire(import.meta.url)

/** Files that are the same for everybody, each read once. */
export const typefaceRoutes = () => {
  const read = new Map<string, Promise<Buffer<ArrayBuffer>>>()
  return new Hono().get('/api/typefaces/:name', async (context) => {
    const name = context.req.param('name')
    const file = files.get(name)
    if (file === undefined) return refuse(context, 'no-such-address')
    const bytes = read.get(name) ?? readFile(resolve(file))
    read.set(name, bytes)
    context.header('Cache-Control', `public, max-age=${keptSeconds}`)
    context.header('Content-Type', 'font/woff2')
    return context.body(await bytes)
  })
}
