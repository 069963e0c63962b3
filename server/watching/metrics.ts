import { z } from 'zod'
import type { Histogram } from './histogram'

/** Names and values of labels, such as `{ code: 'busy' }`. */
export type Labels = Readonly<Record<string, string>>
export type Sample = { readonly labels?: Labels; readonly value: number }

const kindSchema = z.enum(['counter', 'gauge', 'histogram'])
type Kind = z.infer<typeof kindSchema>
type Metric = {
  readonly name: string
  readonly kind: Kind
  readonly help: string
  readonly lines: (labels: Labels) => Iterable<string>
}

/** A metric as it is told: what one process hands to another. */
export const familySchema = z.object({
  name: z.string(),
  kind: kindSchema,
  help: z.string(),
  lines: z.array(z.string()).readonly(),
})
export type Family = Readonly<z.infer<typeof familySchema>>

const escaped = (value: string): string =>
  value.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('"', '\\"')

const number = (value: number): string =>
  value === Number.POSITIVE_INFINITY ? '+Inf' : value === Number.NEGATIVE_INFINITY ? '-Inf' : String(value)

/** A measure as it is told. */
export const line = (name: string, labels: Labels, value: number): string => {
  const said = Object.entries(labels).map(([label, text]) => `${label}="${escaped(text)}"`)
  return `${name}${said.length === 0 ? '' : `{${said.join(',')}}`} ${number(value)}`
}

function* histogramLines(name: string, labels: Labels, { bounds, counts, sum, count }: Histogram) {
  let passed = 0
  for (const [place, bound] of [...bounds, Number.POSITIVE_INFINITY].entries()) {
    passed += counts[place] ?? 0
    yield line(`${name}_bucket`, { ...labels, le: number(bound) }, passed)
  }
  yield line(`${name}_sum`, labels, sum)
  yield line(`${name}_count`, labels, count)
}

/** What Prometheus reads: text format 0.0.4. */
export const metricsType = 'text/plain; version=0.0.4; charset=utf-8'

export const writeFamilies = (families: Iterable<Family>): string => {
  const said: string[] = []
  for (const { name, kind, help, lines } of families)
    said.push(`# HELP ${name} ${help}`, `# TYPE ${name} ${kind}`, ...lines)
  return `${said.join('\n')}\n`
}

/** What this process has to tell. */
export class Metrics {
  readonly #metrics: Metric[] = []

  /** Numbers that only rise, read when somebody asks. */
  counter(name: string, help: string, read: () => Iterable<Sample>): void {
    this.#read('counter', name, { help, read })
  }

  /** Numbers that rise and fall, read when somebody asks. */
  gauge(name: string, help: string, read: () => Iterable<Sample>): void {
    this.#read('gauge', name, { help, read })
  }

  /** Histograms by their labels; they have the same bounds. */
  histogram(
    name: string,
    help: string,
    read: () => Iterable<{ readonly labels?: Labels; readonly of: Histogram }>,
  ): void {
    this.#add({
      name,
      kind: 'histogram',
      help,
      lines: function* (common) {
        for (const { labels, of } of read()) yield* histogramLines(name, { ...common, ...labels }, of)
      },
    })
  }

  /** All of it as it is now, each measure with these labels beside its own. */
  families(labels: Labels = {}): Family[] {
    return this.#metrics.map(({ name, kind, help, lines }) => ({
      name,
      kind,
      help,
      lines: [...lines(labels)],
    }))
  }

  #read(
    kind: Kind,
    name: string,
    { help, read }: { readonly help: string; readonly read: () => Iterable<Sample> },
  ): void {
    this.#add({
      name,
      kind,
      help,
      lines: function* (common) {
        for (const { labels, value } of read()) yield line(name, { ...common, ...labels }, value)
      },
    })
  }

  #add(metric: Metric): void {
    if (this.#metrics.some(({ name }) => name === metric.name))
      throw new Error(`${metric.name} is there twice`)
    this.#metrics.push(metric)
  }
}
