import { readFileSync } from 'node:fs'
import postgres from 'postgres'
import type { Provider } from '@/lib/collaboration/provider'
import { titleOf } from '@/lib/editor/document-roots'
import { newDocumentId } from '@/lib/protocol/identifiers'
import { savedWithinMs } from '@/lib/protocol/saving-report'
import { until, Visitor } from '../../scripts/replay/visitor'
import { type ServerProcess, startServerProcess } from '../../scripts/server-process'
import { giveOrder } from '../../server/operating/control-socket'
import { Told } from '../support/read-metrics'
import { startRealPostgres } from '../support/real-postgres'
import { expect, test } from './test'

const token = 'a token of tests, which opens nothing 0123456789'

/** A server of so many processes over a Postgres of its own, until `work` is done. */
const withServer = async (
  workers: number,
  work: (tools: { readonly server: ServerProcess; readonly databaseUrl: string }) => Promise<void>,
): Promise<void> => {
  const database = await startRealPostgres()
  try {
    const server = await startServerProcess({
      environment: {
        DATABASE_URL: database.url,
        WORKERS: String(workers),
        MANYHANDS_METRICS_TOKEN: token,
        LOG_LEVEL: 'fatal',
      },
    })
    try {
      await expect.poll(async () => (await read(server)).of('manyhands_worker_answered').length).toBe(workers)
      await work({ server, databaseUrl: database.url })
    } finally {
      await server.remove()
    }
  } finally {
    await database.remove()
  }
}

const read = ({ url }: ServerProcess): Promise<Told> => Told.from(url, token)

/** Writes letters into the title, each when the last one is saved. */
const write = async (window: Provider, letters: number): Promise<void> => {
  for (let letter = 0; letter < letters; letter++) {
    titleOf(window.doc).insert(0, 'a')
    await until(window, () => window.state.save.kind === 'saved')
  }
}

/** What Postgres has of the documents: all rows, their bytes, and how many of these documents' no snapshot has. */
const rowsIn = async (databaseUrl: string, documents: readonly string[] = []) => {
  const sql = postgres(databaseUrl, { max: 1 })
  const [all] = await sql`select count(*)::int as rows, sum(octet_length(update))::int as bytes from journal`
  const [behind] = await sql`
    select coalesce(sum(heads.seq - coalesce(snapshots.seq, 0)), 0)::int as rows
    from journal_heads as heads left join snapshots using (document_id)
    where document_id in ${sql(['none', ...documents])}`
  await sql.end()
  return { rows: Number(all?.rows), bytes: Number(all?.bytes), behind: Number(behind?.rows) }
}

/** The cookie of somebody who has just come. */
const knownCookie = async (url: string): Promise<string> => {
  const response = await fetch(new URL('/api/me', url), { method: 'POST' })
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';', 1)[0])
    .join('; ')
}

const childrenOf = (pid: number): number[] =>
  readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(/\s+/).map(Number)

for (const workers of [1, 3])
  test(`what people did is what ${workers === 1 ? 'a process' : 'the processes of a machine, together,'} told in numbers`, async () => {
    test.setTimeout(120_000)
    await withServer(workers, async ({ server, databaseUrl }) => {
      const { url } = server
      const before = await read(server)
      const stored = await rowsIn(databaseUrl)
      const owner = await Visitor.arrive(url)
      const documents = [await owner.newDocument(), await owner.newDocument()]
      const windows: Provider[] = []
      for (const document of documents)
        for (let person = 0; person < 4; person++)
          windows.push(await (await Visitor.arrive(url)).open(document))

      // So many that a snapshot is due of each document once everybody has left it.
      await Promise.all(windows.map((window) => write(window, 15)))
      await expect(owner.open(newDocumentId())).rejects.toThrow()
      for (let miss = 0; miss < 5; miss++) await fetch(new URL('/api/nothing-here', url))
      const counts = savedWithinMs.map((_, place) => (place === 1 ? 3 : 0)).concat(0)
      const cookie = await knownCookie(url)
      for (let report = 0; report < 2; report++)
        await fetch(new URL('/api/saving-reports', url), {
          method: 'POST',
          headers: { cookie, 'content-type': 'application/json' },
          body: JSON.stringify({ counts, sumMs: 240 }),
        })

      const brought = await fetch(new URL('/api/imports', url), {
        method: 'POST',
        headers: { cookie, 'x-file-name': 'plan.md' },
        body: '# Plan',
      })
      expect(brought.ok).toBe(true)

      const told = await read(server)
      const rose = (name: string, labels?: Readonly<Record<string, string>>): number =>
        told.sum(name, labels) - before.sum(name, labels)
      expect(told.sum('manyhands_connections')).toBe(8)
      expect(rose('manyhands_edits_total')).toBe(120)
      expect(rose('manyhands_edit_saved_seconds_count')).toBe(120)
      expect(rose('manyhands_edit_saved_seconds_bucket', { le: '+Inf' })).toBe(120)
      const now = await rowsIn(databaseUrl, documents)
      expect(rose('manyhands_commit_rows_sum')).toBe(now.rows - stored.rows)
      expect(rose('manyhands_commit_bytes_sum')).toBe(now.bytes - stored.bytes)
      expect(rose('manyhands_commit_seconds_count')).toBe(
        rose('manyhands_commits_total', { result: 'stored' }),
      )
      expect(rose('manyhands_commits_total', { result: 'failed' })).toBe(0)
      expect(rose('manyhands_refusals_total', { where: 'door' })).toBe(1)
      expect(rose('manyhands_refusals_total', { where: 'request', code: 'no-such-address' })).toBe(5)
      expect(rose('manyhands_refusals_total')).toBe(6)
      expect(rose('manyhands_http_requests_total', { status: '4xx' })).toBe(5)
      // Ten people, two documents made and opened to everybody, two reports, an import, and the first look at this.
      expect(rose('manyhands_http_requests_total', { status: '2xx' })).toBe(10 + 4 + 2 + 1 + 1)
      expect(rose('manyhands_http_request_seconds_count')).toBe(10 + 4 + 2 + 1 + 1 + 5)
      expect(rose('manyhands_job_seconds_count', { job: 'import' })).toBe(1)
      expect(rose('manyhands_job_seconds_count', { job: 'export' })).toBe(0)
      expect(told.sum('manyhands_jobs_under_way', { job: 'import' })).toBe(0)
      expect(rose('manyhands_browser_reports_total')).toBe(2)
      expect(rose('manyhands_browser_saved_seconds_bucket', { le: '0.05' })).toBe(0)
      expect(rose('manyhands_browser_saved_seconds_bucket', { le: '0.1' })).toBe(6)
      expect(rose('manyhands_browser_saved_seconds_sum')).toBeCloseTo(0.48)
      expect(told.sum('manyhands_commit_waiting_bytes')).toBe(0)
      for (const { value } of told.of('manyhands_memory_bytes', { kind: 'resident' }))
        expect(value).toBeGreaterThan(50_000_000)
      expect(rose('manyhands_cpu_seconds_total')).toBeGreaterThan(0)
      if (workers === 1) {
        expect(told.sum('manyhands_live_documents')).toBe(2)
        expect(told.sum('manyhands_snapshot_rows_behind', { of: 'all' })).toBe(now.behind)
        expect(now.behind).toBeGreaterThan(120)
        // Everybody had somebody to tell.
        expect(rose('manyhands_edit_told_seconds_count')).toBe(120)
        expect(told.named('worker')).toEqual([])
      } else {
        expect(told.named('worker')).toEqual(['1', '2', '3'])
        for (const { name } of before.measures)
          expect(told.of(name).length, name).toBeGreaterThanOrEqual(workers)
      }

      for (const window of windows) window.destroy()
      await expect.poll(async () => (await read(server)).sum('manyhands_connections')).toBe(0)
      await expect.poll(async () => (await read(server)).sum('manyhands_live_documents')).toBe(0)
      const after = await read(server)
      expect(after.sum('manyhands_edits_total')).toBe(told.sum('manyhands_edits_total'))
      if (workers === 1) {
        const made = async () => (await read(server)).sum('manyhands_snapshots_total', { result: 'made' })
        await expect.poll(made).toBe(2)
        expect((await rowsIn(databaseUrl, documents)).behind).toBe(0)
        expect((await read(server)).sum('manyhands_snapshot_rows_behind')).toBe(0)
      }
    })
  })

test('a process that stands still is named, keeps nobody waiting for long, and takes no number of another along', async ({
  arrive,
}) => {
  test.setTimeout(120_000)
  await withServer(3, async ({ server }) => {
    const { url, pid, dataFolder } = server
    const owner = await Visitor.arrive(url)
    const document = await owner.newDocument()
    const windows = await Promise.all(Array.from({ length: 6 }, () => owner.open(document)))
    await Promise.all(windows.map((window) => write(window, 5)))
    const all = await read(server)
    expect(all.sum('manyhands_edits_total')).toBe(30)
    expect(all.sum('manyhands_worker_answered')).toBe(3)
    expect(all.of('manyhands_workers').map(({ value }) => value)).toEqual([3, 3, 3])

    const ada = await arrive()
    const email = 'ada@operates.example'
    await ada.page.request.post(`${url}/api/account/sign-up`, {
      data: { email, password: 'a good long password', name: 'Ada Moreno' },
      headers: { origin: url },
    })
    expect(await giveOrder(dataFolder, { order: 'make-operator', who: email })).toMatchObject({ ok: true })
    const report = async () => (await ada.page.request.get(`${url}/api/operator`)).json()
    expect(await report()).toMatchObject({
      // One document, whoever has it open.
      live: { connections: 6, documents: 1 },
      edits: { saved: 30 },
      processes: [{ number: 1 }, { number: 2 }, { number: 3 }],
    })

    const [still = 0] = childrenOf(pid)
    process.kill(still, 'SIGSTOP')
    try {
      // Requests that come to the one that stands still are nobody's measure: of as many at once some come to others.
      const begun = performance.now()
      const without = await Promise.any(Array.from({ length: 12 }, () => read(server)))
      expect(performance.now() - begun).toBeLessThan(3_000)
      const silent = without.of('manyhands_worker_answered').filter(({ value }) => value === 0)
      expect(silent).toHaveLength(1)
      const number = silent[0]?.labels.worker ?? ''
      expect(without.sum('manyhands_worker_answered')).toBe(2)
      for (const { labels, value } of all.of('manyhands_edits_total'))
        expect(without.of('manyhands_edits_total', labels).map((one) => one.value)).toEqual(
          labels.worker === number ? [] : [value],
        )
    } finally {
      process.kill(still, 'SIGCONT')
    }
    await expect.poll(async () => (await read(server)).sum('manyhands_worker_answered')).toBe(3)
    const again = await read(server)
    expect(again.sum('manyhands_edits_total')).toBe(30)
    for (const window of windows) window.destroy()

    // One that is killed is not asked any more, and the one in its place is. What it was asked last is cut off.
    process.kill(still, 'SIGKILL')
    await expect
      .poll(async () => (await read(server).catch(() => null))?.named('worker') ?? [], { timeout: 30_000 })
      .toContain('4')
    const replaced = await read(server)
    expect(replaced.named('worker')).toHaveLength(3)
    expect(replaced.sum('manyhands_worker_answered')).toBe(3)
    expect((await report()).processes.map(({ number }: { number: number }) => number)).toContain(4)

    await ada.page.setViewportSize({ width: 1280, height: 800 })
    await ada.page.goto(`${url}/operator`)
    await expect(ada.page.getByRole('heading', { name: 'Processes' })).toBeVisible()
  })
})
