import { parseArgs } from 'node:util'
import { parseDocumentId } from '@/lib/protocol/identifiers'
import { ensureBuilt } from './ensure-built.mjs'
import { replayTrace } from './replay/replay-trace'
import { readTrace } from './replay/trace'
import { Visitor } from './replay/visitor'
import { startServerProcess } from './server-process'

const usage = 'Usage: npm run replay -- <trace.json.gz> [--url <server>] [--document <id>]'

const say = (line: string): void => {
  process.stderr.write(`${line}\n`)
}

const main = async (): Promise<number> => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { url: { type: 'string' }, document: { type: 'string' } },
  })
  const [file, ...more] = positionals
  if (file === undefined || more.length > 0) throw new Error(usage)
  if (values.url !== undefined && !URL.canParse(values.url))
    throw new Error(`${values.url} is not an address.`)
  if (values.document !== undefined && values.url === undefined)
    throw new Error(`A document is on a server: say which with --url.\n${usage}`)
  const wanted = values.document === undefined ? undefined : parseDocumentId(values.document)
  if (wanted === null) throw new Error(`${values.document} is not the id of a document.`)

  const trace = await readTrace(file)
  say(`${trace.transactions.length} transactions of ${trace.authors} people`)
  if (values.url === undefined) await ensureBuilt(say)
  const own = values.url === undefined ? await startServerProcess() : null
  try {
    const url = values.url ?? own?.url ?? ''
    const documentId = wanted ?? (await (await Visitor.arrive(url)).newDocument())
    say(`writing into ${new URL(`/d/${documentId}`, url)}`)
    const replayed = await replayTrace(trace, { url, documentId, progress: (made) => say(`${made} made`) })
    process.stdout.write(`${JSON.stringify(replayed)}\n`)
    return replayed.equal ? 0 : 1
  } finally {
    await own?.remove()
  }
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    say(error instanceof Error ? error.message : String(error))
    process.exit(2)
  },
)
