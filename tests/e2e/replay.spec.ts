import { fileURLToPath } from 'node:url'
import { replayTrace } from '../../scripts/replay/replay-trace'
import { readTrace } from '../../scripts/replay/trace'
import { Visitor } from '../../scripts/replay/visitor'
import { expect, test } from './test'

const traceFile = fileURLToPath(new URL('../fixtures/traces/friendsforever.json.gz', import.meta.url))

test('what two friends really wrote together stands in a browser that comes afterwards, letter by letter', async ({
  server,
  arrive,
}) => {
  test.setTimeout(180_000)
  const trace = await readTrace(traceFile)
  const documentId = await (await Visitor.arrive(server.url)).newDocument()
  const replayed = await replayTrace(trace, { url: server.url, documentId })
  expect(replayed).toMatchObject({ people: 2, equal: true })
  expect(replayed.edits).toBeGreaterThan(20_000)

  const ada = await (await arrive()).open(`${server.url}/d/${documentId}`)
  const text = await ada.text.locator('pre').evaluate((block) => block.textContent)
  expect(text).toBe(trace.endContent)
  await ada.page.reload()
  await ada.ready()
  expect(await ada.text.locator('pre').evaluate((block) => block.textContent)).toBe(trace.endContent)
})
