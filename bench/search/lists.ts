import { parseArgs } from 'node:util'
import { chromium, type Page } from '@playwright/test'
import postgres from 'postgres'
import { browserArguments } from '@/scripts/browser-arguments.mjs'
import { ensureBuilt } from '@/scripts/ensure-built.mjs'
import { findBrowser } from '@/scripts/find-browser.mjs'
import { startServerProcess } from '@/scripts/server-process'
import { readEngineAddress } from '@/server/database/engine-address'
import { spreadOf } from '../statistics'

/**
 * Measures the lists of somebody's documents in a browser, from the call to the first row, and each call for a further
 * page while they scroll. `--folder` is one that `npm run bench:search` has filled; what it says of who owns the documents
 * and when they were changed is written anew.
 */
const { values } = parseArgs({
  options: {
    folder: { type: 'string' },
    /** Times that each list is opened. */
    rounds: { type: 'string', default: '8' },
    /** Pages of each list that somebody scrolls through. */
    pages: { type: 'string', default: '20' },
  },
})
if (values.folder === undefined) throw new Error('--folder names what npm run bench:search has filled.')
const [rounds, pages] = [Number(values.rounds), Number(values.pages)]
const say = (line: string): void => {
  process.stdout.write(`${line}\n`)
}

/** A number below 256 that a document keeps, and another one of its own. */
const part = (sql: postgres.Sql, from: number) => sql`('x' || substr(md5(id), ${from}::int, 2))::bit(8)::int`

/** Of all documents three quarters are hers, a quarter is shared with her, a fifth has a star, a few are in the trash. */
const giveTo = async (sql: postgres.Sql, ada: string): Promise<void> => {
  await sql`
    insert into principals (id, name, email, is_anonymous) values ('person-others', 'Bob', 'others@bench.test', true)
    on conflict do nothing`
  await sql`truncate members, openings, stars`
  await sql`
    update documents set changed_at = timestamptz '2024-01-01' + (('x' || substr(md5(id), 1, 6))::bit(24)::int) * interval '1 second',
      trashed_at = case when ${part(sql, 5)} < 13 then now() - interval '1 hour' end`
  await sql`
    insert into members (document_id, principal_id, role)
    select id, ${ada}, case when ${part(sql, 1)} < 64 then 'editor' else 'owner' end from documents
    union all select id, 'person-others', 'owner' from documents where ${part(sql, 1)} < 64`
  await sql`insert into openings select ${ada}, id, changed_at + interval '1 day' from documents`
  await sql`insert into stars select ${ada}, id, now() from documents where ${part(sql, 3)} < 51`
  await sql`vacuum analyze`
}

const rounded = (milliseconds: number): number => Math.round(milliseconds)
const spread = (took: readonly number[]): string => {
  const { p50, p95 } = spreadOf(took)
  return `p50 ${rounded(p50)} ms, p95 ${rounded(p95)} ms of ${took.length}`
}

/** Milliseconds from a call for a list to the end of its answer. */
const watchCalls = (page: Page): number[] => {
  const took: number[] = []
  page.on('requestfinished', (request) => {
    if (new URL(request.url()).pathname === '/api/documents') took.push(request.timing().responseEnd)
  })
  return took
}

await ensureBuilt(say)
const server = await startServerProcess({
  dataFolder: values.folder,
  environment: { MANYHANDS_LIMIT_PRINCIPAL_LISTS_PER_MINUTE: '100000' },
})
const executablePath = findBrowser(say)
const browser = await chromium.launch({ args: browserArguments, ...(executablePath && { executablePath }) })
try {
  const page = await browser.newPage()
  const me: { principalId: string } = await (await page.request.post(`${server.url}/api/me`)).json()
  const address = await readEngineAddress(values.folder)
  if (address === null) throw new Error('the engine does not say where it is')
  const { host, port, password } = address
  const sql = postgres({
    path: `${host}/.s.PGSQL.${port}`,
    user: 'postgres',
    database: 'postgres',
    password,
    max: 1,
    fetch_types: false,
  })
  await giveTo(sql, me.principalId)
  await sql.end()
  const calls = watchCalls(page)
  for (const view of ['recent', 'mine', 'shared', 'starred', 'folders', 'trash']) {
    const opened: number[] = []
    for (let round = 0; round < rounds; round += 1) {
      const began = performance.now()
      await page.goto(`${server.url}/documents?view=${view}`, { waitUntil: 'commit' })
      await page.locator('a[data-id]').first().waitFor()
      opened.push(performance.now() - began)
    }
    await page.waitForLoadState('networkidle')
    calls.length = 0
    let most = 0
    for (let turn = 0; calls.length < pages && turn < 40 * pages; turn += 1) {
      await page.mouse.wheel(0, 2_000)
      // Two frames: what was scrolled to is drawn.
      const drawn = await page.evaluate(
        () =>
          new Promise<number>((resolve) => {
            const began = performance.now()
            requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now() - began)))
          }),
      )
      most = Math.max(most, drawn)
    }
    say(
      `${view}: to the first row ${spread(opened)}; further pages ${spread(calls)}; two frames at most ${rounded(most)} ms`,
    )
  }
} finally {
  await browser.close()
  await server.remove()
}
