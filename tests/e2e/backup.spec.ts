import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { type ServerProcess, startServerProcess } from '../../scripts/server-process'
import { seededRandom } from '../support/random'
import { startRealPostgres } from '../support/real-postgres'
import { runScript } from '../support/run-script'
import { Company } from '../torture/company'
import { expect, test } from './test'

let folder: string
test.beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'manyhands-backup-'))
})
test.afterEach(() => rm(folder, { recursive: true, force: true }))

for (const kind of ['the embedded database', 'Postgres'] as const)
  test(`a backup of ${kind} is taken and proves itself while people type, and costs none of them a word`, async () => {
    test.setTimeout(180_000)
    const postgres = kind === 'Postgres' ? await startRealPostgres() : null
    const environment = { LOG_LEVEL: 'fatal', ...(postgres && { DATABASE_URL: postgres.url }) }
    const dataFolder = join(folder, 'data')
    const server = await startServerProcess({ dataFolder, environment })
    const company = await Company.gather({
      url: server.url,
      folder,
      random: seededRandom(20261127),
      documents: 3,
      writersEach: 3,
    })
    try {
      await company.nextAnswer()
      let over = false
      const typing = (async () => {
        while (!over) {
          company.edit()
          await wait(5)
        }
      })()
      const answered = company.answered
      const { code, said } = await runScript('backup', ['--to', join(folder, 'all.backup'), '--prove'], {
        ...environment,
        MANYHANDS_DATA: dataFolder,
      })
      const meanwhile = company.answered - answered
      over = true
      await typing
      expect(said).toContain('all is well')
      expect(code).toBe(0)
      const [line = ''] = /^\{.*\}$/m.exec(said) ?? []
      expect(JSON.parse(line)).toMatchObject({ documents: 3, differing: 0, broken: 0, notCompared: 0 })
      expect(meanwhile).toBeGreaterThan(50)
      await company.rest()
      expect(await company.compare()).toEqual({ lost: 0, duplicated: 0, diverged: 0, troubles: [] })
      expect(company.refused).toEqual([])
    } finally {
      company.close()
      await server.remove()
      await postgres?.remove()
    }
  })

test('whoever holds more than a backup that was restored is told, keeps a copy, and finds the restored words', async ({
  arrive,
  troubles,
}) => {
  test.setTimeout(120_000)
  troubles.expect(/ERR_CONNECTION/, /ERR_EMPTY_RESPONSE/, /WebSocket connection to/, /\b503\b/)
  const dataFolder = join(folder, 'data')
  const backup = join(folder, 'early.backup')
  const servers: ServerProcess[] = []
  const start = async (): Promise<ServerProcess> => {
    const server = await startServerProcess({ dataFolder, port: servers[0]?.port ?? 0 })
    servers.push(server)
    return server
  }
  const restore = (...args: string[]) => runScript('restore', args, { MANYHANDS_DATA: dataFolder })
  try {
    const first = await start()
    const ada = await (
      await arrive({ acceptDownloads: true, permissions: ['clipboard-read', 'clipboard-write'] })
    ).begin(first.url)
    await ada.title.fill('Minutes')
    await ada.goToEnd()
    await ada.type('Early words.')
    await ada.saved()
    expect((await runScript('backup', ['--to', backup], { MANYHANDS_DATA: dataFolder })).said).toContain(
      '1 documents',
    )
    await ada.type('\nLater words.')
    await ada.saved()

    expect((await restore('--from', backup, '--replace')).code).not.toBe(0)
    await first.end()
    await expect(ada.saveMark).toHaveText(/^Offline/)
    await ada.type(' Never sent.')
    expect(await restore('--from', backup, '--replace')).toMatchObject({ code: 0 })
    await start()

    const notice = ada.page.getByRole('alert', { name: 'This document went back to an earlier state' })
    await expect(notice).toBeVisible({ timeout: 30_000 })
    await expect(notice).toContainText('Keep a copy before you reload the page.')
    await expect(ada.saveMark).toHaveText('Not saved')
    await expect(ada.text).toHaveAttribute('aria-readonly', 'true')
    await ada.shows('p(Early words.)', 'p(Later words. Never sent.)')

    // Nothing of it is merged: whoever comes now sees what was restored.
    const bob = await (await arrive()).open(ada.url)
    await bob.shows('p(Early words.)')

    await notice.getByRole('button', { name: 'Copy the text' }).click()
    await expect(ada.page.getByText('Text copied.')).toBeVisible()
    const copied = await ada.page.evaluate(() => navigator.clipboard.readText())
    const downloading = ada.page.waitForEvent('download')
    await notice.getByRole('button', { name: 'Download it' }).click()
    const download = await downloading
    const kept = await readFile(await download.path(), 'utf8')
    for (const copy of [copied, kept])
      for (const words of ['Early words.', 'Later words. Never sent.']) expect(copy).toContain(words)

    await notice.getByRole('button', { name: 'Reload' }).click()
    await ada.ready()
    await ada.shows('p(Early words.)')
    await expect(ada.title).toHaveValue('Minutes')
    await ada.goToEnd()
    await ada.type(' And on.')
    await ada.saved()
    await bob.shows('p(Early words. And on.)')

    // The copy becomes a document of its own.
    const path = join(folder, download.suggestedFilename())
    await writeFile(path, kept)
    await ada.page.goto(first.url)
    const choosing = ada.page.waitForEvent('filechooser')
    await ada.page.getByRole('button', { name: 'Import files' }).click()
    await (await choosing).setFiles(path)
    await ada.page.waitForURL(/\/d\//)
    expect(ada.url).not.toBe(bob.url)
    await expect(ada.text).toContainText('Later words. Never sent.')
  } finally {
    for (const server of servers) await server.remove()
  }
})
