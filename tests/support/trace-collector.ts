import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { z } from 'zod'

const attributesSchema = z.array(
  z.strictObject({
    key: z.string(),
    value: z.union([z.strictObject({ stringValue: z.string() }), z.strictObject({ intValue: z.string() })]),
  }),
)

const spanSchema = z.strictObject({
  traceId: z.string().regex(/^[\da-f]{32}$/),
  spanId: z.string().regex(/^[\da-f]{16}$/),
  parentSpanId: z
    .string()
    .regex(/^[\da-f]{16}$/)
    .optional(),
  name: z.string(),
  kind: z.literal(1),
  startTimeUnixNano: z.string().regex(/^\d{19}$/),
  endTimeUnixNano: z.string().regex(/^\d{19}$/),
  attributes: attributesSchema,
})

/** All that is sent, and nothing beside it: what a collector takes as OTLP in JSON. */
const requestSchema = z.strictObject({
  resourceSpans: z.array(
    z.strictObject({
      resource: z.strictObject({ attributes: attributesSchema }),
      scopeSpans: z.array(
        z.strictObject({
          scope: z.strictObject({ name: z.string(), version: z.string() }),
          spans: z.array(spanSchema),
        }),
      ),
    }),
  ),
})

export type Span = z.infer<typeof spanSchema>

export type TraceCollector = {
  /** As `OTEL_EXPORTER_OTLP_ENDPOINT` names it. */
  readonly endpoint: string
  /** What came, word for word. */
  readonly bodies: readonly string[]
  /** Every span that came. */
  readonly spans: readonly Span[]
  /** What each request came with. */
  readonly requests: readonly Pick<IncomingMessage, 'url' | 'headers'>[]
  /** How it answers; 'never' lets everybody wait. */
  answer: number | 'never'
  close(): void
}

/** A collector of OpenTelemetry traces that reads what comes strictly, and keeps it. */
export const openTraceCollector = async (): Promise<TraceCollector> => {
  const bodies: string[] = []
  const spans: Span[] = []
  const requests: Pick<IncomingMessage, 'url' | 'headers'>[] = []
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part)
    const body = Buffer.concat(parts).toString()
    const { resourceSpans } = requestSchema.parse(JSON.parse(body))
    requests.push({ url: request.url ?? '', headers: request.headers })
    bodies.push(body)
    spans.push(...resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap((scope) => scope.spans)))
    if (collector.answer !== 'never') response.writeHead(collector.answer).end('{}')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const collector: TraceCollector = {
    endpoint: `http://127.0.0.1:${port}`,
    bodies,
    spans,
    requests,
    answer: 200,
    close: () => {
      server.close()
      server.closeAllConnections()
    },
  }
  return collector
}
