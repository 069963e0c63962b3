import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { type DocumentId, parseDocumentId } from '@/lib/protocol/identifiers'
import { openDatabase } from '@/server/database/open-database'
import { readEnvironment } from '@/server/environment'
import { verifyJournals } from '@/server/journal/verify-journals'
import { createLog } from '@/server/log'
import { packageRoot } from '@/server/package-root'
import { StartError } from '@/server/start-error'
import { buildServer } from './build-server.mjs'
import { showJournal } from './journal/show-journal'

const usage = `Usage: npm run journal -- verify [--document <id>]
       npm run journal -- show <id>`

/** A sentence for people, and no stack. */
class UsageError extends Error {}

const documentIdOf = (text: string): DocumentId => {
  const documentId = parseDocumentId(text)
  if (documentId === null) throw new UsageError(`${text} is not the id of a document.`)
  return documentId
}

type Order = { readonly verify: DocumentId | null } | { readonly show: DocumentId }

const readOrder = (): Order => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { document: { type: 'string' } },
  })
  const [order, id, ...more] = positionals
  if (order === 'verify' && id === undefined)
    return { verify: values.document === undefined ? null : documentIdOf(values.document) }
  if (order === 'show' && id !== undefined && more.length === 0 && values.document === undefined)
    return { show: documentIdOf(id) }
  throw new UsageError(usage)
}

const main = async (): Promise<number> => {
  const order = readOrder()
  const environment = readEnvironment({ ...process.env, LOG_LEVEL: process.env.LOG_LEVEL ?? 'error' })
  const log = createLog(environment.logLevel)
  // Documents are replayed in worker threads, which run compiled JavaScript.
  await buildServer()
  const database = await openDatabase({
    url: environment.databaseUrl,
    dataFolder: resolve(packageRoot, environment.dataFolder),
    allowUnsafe: true,
    log,
  })
  const say = (line: string): void => {
    process.stdout.write(`${line}\n`)
  }
  try {
    if ('show' in order) return await showJournal(database.sql, order.show, say)
    const totals = await verifyJournals(database.sql, order.verify, say)
    say(JSON.stringify(totals))
    return totals.troubles === 0 ? 0 : 1
  } finally {
    await database.close()
  }
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    const expected = error instanceof UsageError || error instanceof StartError
    process.stderr.write(`${expected ? error.message : error instanceof Error ? error.stack : error}\n`)
    process.exit(2)
  },
)
