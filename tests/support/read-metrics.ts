export type Measure = {
  readonly name: string
  readonly labels: Readonly<Record<string, string>>
  readonly value: number
}

const unescaped = (text: string): string =>
  text.replaceAll(/\\(.)/g, (_, sign: string) => (sign === 'n' ? '\n' : sign))

/** What a server tells in the text format of Prometheus, as that reads it. */
export class Told {
  readonly measures: readonly Measure[]

  constructor(text: string) {
    this.measures = text.split('\n').flatMap((line) => {
      const found = /^(\w+)(?:\{(.*)\})? (\S+)$/.exec(line)
      if (found === null) return []
      const [, name = '', labels = '', value = ''] = found
      const pairs = [...labels.matchAll(/(\w+)="((?:[^"\\]|\\.)*)"/g)]
      return [
        {
          name,
          labels: Object.fromEntries(pairs.map(([, label = '', said = '']) => [label, unescaped(said)])),
          value: Number(value === '+Inf' ? Number.POSITIVE_INFINITY : value),
        },
      ]
    })
  }

  static async from(url: string, token: string): Promise<Told> {
    const response = await fetch(new URL('/metrics', url), { headers: { authorization: `Bearer ${token}` } })
    if (!response.ok) throw new Error(`no metrics: ${response.status}`)
    return new Told(await response.text())
  }

  /** All measures of this name whose labels are these, whatever others they have. */
  of(name: string, labels: Readonly<Record<string, string>> = {}): readonly Measure[] {
    return this.measures.filter(
      (measure) =>
        measure.name === name &&
        Object.entries(labels).every(([label, value]) => measure.labels[label] === value),
    )
  }

  /** Their sum, over the processes of a machine too. */
  sum(name: string, labels: Readonly<Record<string, string>> = {}): number {
    return this.of(name, labels).reduce((sum, { value }) => sum + value, 0)
  }

  /** Who is named by a label in any measure. */
  named(label: string): readonly string[] {
    return [...new Set(this.measures.flatMap(({ labels }) => labels[label] ?? []))].sort()
  }
}
