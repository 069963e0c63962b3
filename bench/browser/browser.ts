// What `npm run bench:browser` does: one long document in a real browser, in our page and in others, in turns.
import { cpus } from 'node:os'
import { parseArgs } from 'node:util'
import { chromium } from '@playwright/test'
import { browserArguments } from '@/scripts/browser-arguments.mjs'
import { ensureBuilt } from '@/scripts/ensure-built.mjs'
import { findBrowser } from '@/scripts/find-browser.mjs'
import { installPeers } from '../install-peers'
import { measurePage } from './measure-page'
import { tableOf, type Visit, verdictsOf } from './report'
import { soak } from './soak'
import { stageNames } from './stage'
import { stageOf } from './stages'

const usage = `Usage: npm run bench:browser -- [--quick] [--only <pages, by comma>] [--rounds <number>] [--pages <number>]
                                [--minutes <number>]`

const say = (line: string): void => void process.stdout.write(`${line}\n`)

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    only: { type: 'string' },
    rounds: { type: 'string' },
    pages: { type: 'string', default: '200' },
    minutes: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
})
const pages = Number(values.pages)
const rounds = Number(values.rounds ?? (values.quick ? 1 : 3))
const keys = values.quick ? 25 : 50
const only = values.only?.split(',')
const names = stageNames.filter((name) => only?.includes(name) ?? true)

const run = async (): Promise<void> => {
  await ensureBuilt(say)
  await installPeers(say)
  const executablePath = findBrowser(say)
  const launch = () => chromium.launch({ args: browserArguments, ...(executablePath && { executablePath }) })
  if (values.minutes !== undefined) {
    await soak({ launch, pages, minutes: Number(values.minutes), say })
    return
  }
  const visits: Visit[] = []
  const begun = performance.now()
  for (let round = 0; round < rounds; round += 1) {
    // The order moves: what comes first finds another machine than what comes last.
    const order = names.map((_, at) => names[(at + round) % names.length] ?? 'ours')
    for (const name of order) {
      const stage = await stageOf(name, pages)
      const browser = await launch()
      try {
        visits.push({ round, name, figures: await measurePage(browser, stage, keys) })
      } finally {
        await browser.close()
        await stage.end()
      }
      const minutes = (performance.now() - begun) / 60_000
      say(`round ${round + 1}, ${name}: done after ${minutes.toFixed(1)} min`)
    }
  }
  say(`\n${pages} pages, ${rounds} rounds in turns, ${cpus().length} × ${cpus()[0]?.model ?? 'processor'}`)
  say('Medians; × is the median of the ratios to bare ProseMirror of the same round.\n')
  say(tableOf(names, visits))
  say(`\n${JSON.stringify({ goals: verdictsOf(visits) })}`)
}

if (values.help) say(usage)
else await run()
