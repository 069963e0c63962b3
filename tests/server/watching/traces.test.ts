import { afterEach, expect, test } from 'vitest'
import type { Admitted } from '@/server/collaboration/batch'
import { Traces } from '@/server/watching/traces'
import { testLog } from '../../support/test-log'
import { openTraceCollector, type TraceCollector } from '../../support/trace-collector'

const collectors: TraceCollector[] = []
const collector = async (): Promise<TraceCollector> => {
  const opened = await openTraceCollector()
  collectors.push(opened)
  return opened
}
afterEach(() => {
  for (const opened of collectors.splice(0)) opened.close()
})

const tracesTo = (endpoint: string, chance: () => number = () => 0): Traces =>
  new Traces({
    endpoint,
    headers: { authorization: 'Bearer x' },
    share: 0.5,
    service: 'write',
    version: '1.2.3',
    log: testLog,
    chance,
  })

const edit = { number: 1, update: new Uint8Array(9), clock: 3, receivedAt: 100, admittedAt: 101 } as Admitted
const times = { begunAt: 103, committedAt: 110, toldAt: 111, answeredAt: 112, others: true }

test('the road of an edit is told: its parts follow each other within the whole', async () => {
  const { requests, bodies, spans, endpoint } = await collector()
  const traces = tracesTo(`${endpoint}/`, () => 0.4)
  traces.saved([edit, edit], times)
  await traces.close()
  expect(requests).toMatchObject([{ url: '/v1/traces', headers: { authorization: 'Bearer x' } }])
  const [{ resource, scopeSpans }] = JSON.parse(bodies[0] ?? '').resourceSpans
  expect(resource.attributes).toEqual([{ key: 'service.name', value: { stringValue: 'write' } }])
  expect(scopeSpans[0].scope).toEqual({ name: 'manyhands', version: '1.2.3' })
  expect(spans.map(({ name }) => name)).toEqual(['edit', 'admit', 'wait', 'commit', 'broadcast', 'answer'])
  const took = spans.map(
    (span) => Number(BigInt(span.endTimeUnixNano) - BigInt(span.startTimeUnixNano)) / 1e6,
  )
  expect(took).toEqual([12, 1, 2, 7, 1, 1])
  const [root, ...parts] = spans
  expect(root?.parentSpanId).toBeUndefined()
  expect(root?.attributes).toEqual([
    { key: 'manyhands.bytes', value: { intValue: '9' } },
    { key: 'manyhands.together', value: { intValue: '2' } },
  ])
  for (const part of parts) {
    expect([part.traceId, part.parentSpanId]).toEqual([root?.traceId, root?.spanId])
    expect(part.attributes).toEqual([])
  }
})

test('what is not in the share is not told, and what a collector did not take is told again', async () => {
  const opened = await collector()
  const chances = [0.6, 0.5, 0.1]
  const traces = tracesTo(opened.endpoint, () => chances.shift() ?? 1)
  opened.answer = 503
  for (let batch = 0; batch < 3; batch++) traces.saved([edit], times)
  await traces.flush()
  opened.answer = 200
  await traces.close()
  expect(opened.bodies).toHaveLength(2)
  expect(opened.spans).toHaveLength(12)
  expect(opened.bodies[1]).toBe(opened.bodies[0])
})

test('a collector that never answers is asked once at a time, keeps a bounded number waiting, and no end', async () => {
  const opened = await collector()
  opened.answer = 'never'
  const traces = tracesTo(opened.endpoint)
  for (let batch = 0; batch < 2_000; batch++) traces.saved([edit], times)
  const flushing = Promise.all([traces.flush(), traces.flush(), traces.flush()])
  const begun = performance.now()
  await traces.close()
  await flushing
  expect(performance.now() - begun).toBeLessThan(5_000)
  expect(opened.requests).toHaveLength(1)
  opened.answer = 200
  const other = tracesTo(opened.endpoint)
  for (let batch = 0; batch < 2_000; batch++) other.saved([edit], times)
  await other.close()
  // 4,096 spans, and the rest of the road that was the last to be taken in.
  expect(opened.spans.length - 512).toBe(Math.ceil(4_096 / 6) * 6)
})
