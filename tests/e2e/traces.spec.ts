import { startServerProcess } from '../../scripts/server-process'
import { freePort } from '../support/free-port'
import { openTraceCollector, type Span } from '../support/trace-collector'
import { expect, test } from './test'

const parts = ['admit', 'wait', 'commit', 'broadcast', 'answer']

const tracing = (endpoint: string) => ({
  OTEL_EXPORTER_OTLP_ENDPOINT: endpoint,
  OTEL_EXPORTER_OTLP_HEADERS: 'authorization=Bearer%20of-tests',
  OTEL_TRACES_SAMPLER_ARG: '1',
  OTEL_SERVICE_NAME: 'write',
  LOG_LEVEL: 'fatal',
})

const momentsOf = ({ startTimeUnixNano, endTimeUnixNano }: Span): [bigint, bigint] => [
  BigInt(startTimeUnixNano),
  BigInt(endTimeUnixNano),
]

test('the road of a key that somebody typed comes to a collector, part by part, and nothing of what it said', async ({
  arrive,
}) => {
  const collector = await openTraceCollector()
  const server = await startServerProcess({ environment: tracing(collector.endpoint) })
  try {
    const ada = await (await arrive()).begin(server.url)
    const bob = await (await arrive()).open(ada.url)
    const roots = () => collector.spans.filter(({ name }) => name === 'edit')
    const before = BigInt(Date.now()) * 1_000_000n
    await ada.goToEnd()
    await ada.type('ß')
    await ada.saved()
    await bob.shows('p(ß)')
    // The server's clock counts on from its start.
    const after = BigInt(Date.now() + 1_000) * 1_000_000n
    const typed = () => roots().filter((span) => momentsOf(span)[0] > before)
    await expect.poll(() => typed().length, { timeout: 20_000 }).toBe(1)
    const [root] = typed()
    if (root === undefined) throw new Error('no road came')
    expect(root.parentSpanId).toBeUndefined()
    const road = collector.spans.filter(({ parentSpanId }) => parentSpanId === root.spanId)
    expect(road.map(({ name }) => name)).toEqual(parts)
    let at = momentsOf(root)[0]
    for (const part of road) {
      expect(part.traceId).toBe(root.traceId)
      const [begun, ended] = momentsOf(part)
      expect(begun).toBe(at)
      at = ended
    }
    expect(at).toBe(momentsOf(root)[1])
    expect(at).toBeLessThan(after)

    // Every span belongs to a whole road, and all names are one's own.
    const ids = collector.spans.map(({ spanId }) => spanId)
    expect(new Set(ids).size).toBe(ids.length)
    expect(new Set(roots().map(({ traceId }) => traceId)).size).toBe(roots().length)
    expect(collector.spans).toHaveLength(roots().length * (1 + parts.length))
    for (const { url, headers } of collector.requests)
      expect([url, headers.authorization, headers['content-type']]).toEqual([
        '/v1/traces',
        'Bearer of-tests',
        'application/json',
      ])

    // Nothing of what was typed, in which document, or by whom: numbers alone.
    const { principalId } = await (await ada.page.request.get(`${server.url}/api/me`)).json()
    const documentId = new URL(ada.url).pathname.split('/').at(-1) ?? ''
    expect([principalId, documentId].map((name) => name.length > 5)).toEqual([true, true])
    for (const body of collector.bodies)
      for (const secret of ['ß', principalId, documentId]) expect(body.includes(secret)).toBe(false)
    for (const { name, attributes } of collector.spans) {
      const known = name === 'edit' ? ['manyhands.bytes', 'manyhands.together'] : []
      expect(attributes.map(({ key }) => key)).toEqual(known)
      for (const { value } of attributes) expect(value).toEqual({ intValue: expect.stringMatching(/^\d+$/) })
    }
    for (const { page } of [ada, bob]) await page.close()
  } finally {
    await server.remove()
    collector.close()
  }
})

for (const [trouble, endpointOf] of [
  ['is not there', async () => `http://127.0.0.1:${await freePort()}`],
  ['never answers', null],
] as const)
  test(`a collector that ${trouble} keeps nobody from writing, and no server from ending`, async ({
    arrive,
  }) => {
    // It starts a server of its own, types for twelve seconds and waits for the server's end.
    test.setTimeout(150_000)
    const silent = endpointOf === null ? await openTraceCollector() : null
    if (silent !== null) silent.answer = 'never'
    const endpoint = endpointOf === null ? (silent?.endpoint ?? '') : await endpointOf()
    const server = await startServerProcess({ environment: tracing(endpoint) })
    try {
      const ada = await (await arrive()).begin(server.url)
      const bob = await (await arrive()).open(ada.url)
      await ada.goToEnd()
      // Long enough for several attempts to send, all the while that somebody writes.
      const until = Date.now() + 12_000
      let slowest = 0
      let typed = ''
      while (Date.now() < until) {
        const begun = performance.now()
        await ada.type('a')
        typed += 'a'
        await bob.shows(`p(${typed})`)
        slowest = Math.max(slowest, performance.now() - begun)
      }
      await ada.saved()
      expect(typed.length).toBeGreaterThan(10)
      expect(slowest).toBeLessThan(3_000)
      if (silent !== null) expect(silent.requests.length).toBeGreaterThan(0)
      for (const { page } of [ada, bob]) await page.close()
      const begun = performance.now()
      expect(await server.end()).toBe(0)
      expect(performance.now() - begun).toBeLessThan(10_000)
    } finally {
      await server.remove()
      silent?.close()
    }
  })
