import type { Histogram } from './histogram'

/** Names and values of labels, such as `{ code: 'busy' }`. */
export type Labels = Readonly<Record<string, string>>
export type Sample = { readonly labels?: Labels; readonly value: number }

type Kind = 'counter' | 'gauge' | 'histogram'
type Metric = {
  readonly name: string
  readonly kind: Kind
  readonly help: string
  readonly lines: () => Iterable<string>
}

const escaped = (value: string): string =>
  value.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('"', '\\"')

const number = (value: number): string =>
  value === Number.POSITIVE_INFINITY ? '+Inf' : value === Number.NEGATIVE_INFINITY ? '-Inf' : String(value)

const line = (name: string, labels: Labels, value: number): string => {
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

/** What Prometheus reads of this process: text format 0.0.4. */
export class Metrics {
  static readonly contentType = 'text/plain; version=0.0.4; charset=utf-8'
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
      lines: function* () {
        for (const { labels = {}, of } of read()) yield* histogramLines(name, labels, of)
      },
    })
  }

  get names(): readonly string[] {
    return this.#metrics.map(({ name }) => name)
  }

  expose(): string {
    const said: string[] = []
    for (const { name, kind, help, lines } of this.#metrics) {
      said.push(`# HELP ${name} ${help}`, `# TYPE ${name} ${kind}`, ...lines())
    }
    return `${said.join('\n')}\n`
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
      lines: function* () {
        for (const { labels = {}, value } of read()) yield line(name, labels, value)
      },
    })
  }

  #add(metric: Metric): void {
    if (this.#metrics.some(({ name }) => name === metric.name))
      throw new Error(`${metric.name} is there twice`)
    this.#metrics.push(metric)
  }
}
