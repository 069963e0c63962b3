import type { Browser } from '@playwright/test'
import { heapMegabytes } from './main-thread'
import { openPage } from './measure-page'
import { stageOf } from './stages'

export type SoakOptions = {
  readonly launch: () => Promise<Browser>
  readonly pages: number
  readonly minutes: number
  readonly say: (line: string) => void
}

/** Milliseconds between two letters, each of another of the twenty. */
const letterMs = 10
/** Milliseconds from one look at the memory to the next. */
const lookMs = 30_000

type Look = { readonly minutes: number; readonly megabytes: number }

/** Megabytes an hour by which the memory grows, as the straight line that fits best says. */
const slopeOf = (looks: readonly Look[]): number => {
  const mean = (values: readonly number[]): number =>
    values.reduce((sum, value) => sum + value, 0) / values.length
  const [x, y] = [mean(looks.map(({ minutes }) => minutes)), mean(looks.map(({ megabytes }) => megabytes))]
  const across = looks.reduce((sum, look) => sum + (look.minutes - x) * (look.megabytes - y), 0)
  return (60 * across) / looks.reduce((sum, { minutes }) => sum + (minutes - x) ** 2, 0)
}

/**
 * What our page holds while twenty write words and take them away again, and its own person writes too: the text stays
 * as long as it is, so that what grows is what is kept of the past.
 */
export const soak = async ({ launch, pages, minutes, say }: SoakOptions): Promise<void> => {
  const stage = await stageOf('ours', pages)
  const browser = await launch()
  try {
    const page = await (await browser.newContext({ viewport: { width: 1280, height: 800 } })).newPage()
    const session = await page.context().newCDPSession(page)
    await session.send('Performance.enable')
    await openPage(page, stage)
    await stage.elsewhere.arrive()
    const looks: Look[] = []
    const begun = performance.now()
    while (performance.now() - begun < minutes * 60_000) {
      await Promise.all([
        stage.elsewhere.type({ letters: lookMs / letterMs, everyMs: letterMs, erase: true }),
        page.keyboard.type('word ', { delay: 200 }),
      ])
      for (let letter = 0; letter < 5; letter += 1) await page.keyboard.press('Backspace')
      const look = {
        minutes: (performance.now() - begun) / 60_000,
        megabytes: await heapMegabytes(session),
      }
      looks.push(look)
      say(`after ${look.minutes.toFixed(1)} min: ${look.megabytes.toFixed(2)} MB`)
    }
    // The first look still has what comes once.
    const megabytesAnHour = slopeOf(looks.slice(1))
    const letters = (looks.length - 1) * (lookMs / letterMs)
    const grown = (looks.at(-1)?.megabytes ?? Number.NaN) - (looks[1]?.megabytes ?? Number.NaN)
    say(
      `\n${JSON.stringify({
        soak: {
          minutes,
          letters,
          megabytes: looks.map(({ megabytes }) => Number(megabytes.toFixed(2))),
          megabytesAnHour: Number(megabytesAnHour.toFixed(2)),
          bytesALetter: Number(((grown * 1e6) / letters).toFixed(1)),
        },
      })}`,
    )
  } finally {
    await browser.close()
    await stage.end()
  }
}
