import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { z } from 'zod'
import type { Admitted } from '@/server/collaboration/batch'
import { Traces } from '@/server/watching/traces'
import { testLog } from '../../support/test-log'

const sent = z.object({
  resourceSpans: z.array(
    z.object({
      resource: z.object({
        attributes: z.array(z.object({ key: z.string(), value: z.object({ stringValue: z.string() }) })),
      }),
      scopeSpans: z.array(
        z.object({
          spans: z.array(
            z.object({
              traceId: z.string().regex(/^[\da-f]{32}$/),
              spanId: z.string().regex(/^[\da-f]{16}$/),
              parentSpanId: z.string().optional(),
              name: z.string(),
              startTimeUnixNano: z.string().regex(/^\d{19}$/),
              endTimeUnixNano: z.string().regex(/^\d{19}$/),
            }),
          ),
        }),
      ),
    }),
  ),
})

/** A collector, what came to it, and how it answers. */
const collector = async () => {
  const got: { path: string; token: string | undefined; body: z.infer<typeof sent> }[] = []
  const answer = { status: 200 }
  const server: Server = createServer(async (request, response) => {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part)
    const body = sent.parse(JSON.parse(Buffer.concat(parts).toString()))
    got.push({ path: request.url ?? '', token: request.headers.authorization, body })
    response.writeHead(answer.status).end('{}')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  servers.push(server)
  const { port } = server.address() as AddressInfo
  return { got, answer, endpoint: `http://127.0.0.1:${port}/` }
}

const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) server.close()
})

const edit = { number: 1, update: new Uint8Array(9), clock: 3, receivedAt: 100, admittedAt: 101 } as Admitted
const times = { begunAt: 103, committedAt: 110, toldAt: 111, answeredAt: 112, others: true }

test('the road of an edit is told: its parts follow each other within the whole', async () => {
  const { got, endpoint } = await collector()
  const traces = new Traces({
    endpoint,
    headers: { authorization: 'Bearer x' },
    share: 0.5,
    service: 'write',
    version: '1.2.3',
    log: testLog,
    chance: () => 0.4,
  })
  traces.saved([edit, edit], times)
  await traces.close()
  expect(got).toHaveLength(1)
  const [one] = got
  expect(one).toMatchObject({ path: '/v1/traces', token: 'Bearer x' })
  const [resource] = one?.body.resourceSpans ?? []
  expect(resource?.resource.attributes).toEqual([{ key: 'service.name', value: { stringValue: 'write' } }])
  const spans = resource?.scopeSpans[0]?.spans ?? []
  expect(spans.map(({ name }) => name)).toEqual(['edit', 'admit', 'wait', 'commit', 'broadcast', 'answer'])
  const took = spans.map(
    (span) => Number(BigInt(span.endTimeUnixNano) - BigInt(span.startTimeUnixNano)) / 1e6,
  )
  expect(took).toEqual([12, 1, 2, 7, 1, 1])
  const [root, ...parts] = spans
  expect(root?.parentSpanId).toBeUndefined()
  for (const part of parts) expect([part.traceId, part.parentSpanId]).toEqual([root?.traceId, root?.spanId])
})

test('what is not in the share is not told, and what a collector did not take is told again', async () => {
  const { got, answer, endpoint } = await collector()
  const chances = [0.6, 0.5, 0.1]
  const traces = new Traces({
    endpoint,
    headers: {},
    share: 0.5,
    service: 'write',
    version: '1.2.3',
    log: testLog,
    chance: () => chances.shift() ?? 1,
  })
  answer.status = 503
  for (let batch = 0; batch < 3; batch++) traces.saved([edit], times)
  await traces.flush()
  answer.status = 200
  await traces.close()
  const spansOf = (index: number) => got[index]?.body.resourceSpans[0]?.scopeSpans[0]?.spans
  expect(got).toHaveLength(2)
  expect(spansOf(0)).toHaveLength(6)
  expect(spansOf(1)).toEqual(spansOf(0))
})
