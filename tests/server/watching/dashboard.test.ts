import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { testWatching } from '../../support/test-watching'

const dashboard = readFileSync(new URL('../../../docs/grafana/manyhands.json', import.meta.url), 'utf8')
const guide = readFileSync(new URL('../../../docs/watching.md', import.meta.url), 'utf8')

/** Every metric there is, and every series that one can be asked for by. */
const told = async (): Promise<{
  readonly names: readonly string[]
  readonly series: ReadonlySet<string>
}> => {
  const kinds = [...(await testWatching().metrics.expose()).matchAll(/^# TYPE (\S+) (\S+)$/gm)]
  const series = kinds.flatMap(([, name, kind]) =>
    kind === 'histogram' ? [`${name}_bucket`, `${name}_sum`, `${name}_count`] : [name ?? ''],
  )
  return { names: kinds.map(([, name]) => name ?? ''), series: new Set(series) }
}

test('every metric that the dashboard asks for is told, and every one that is told is on it', async () => {
  const { names, series } = await told()
  const asked = new Set([...dashboard.matchAll(/manyhands_[a-z_]+/g)].map(([name]) => name))
  expect([...asked].filter((name) => !series.has(name))).toEqual([])
  expect(names.filter((name) => ![...asked].some((one) => one.startsWith(name)))).toEqual([])
  expect(asked.size).toBeGreaterThanOrEqual(names.length)
})

test('the guide names every metric, and no other', async () => {
  const { names } = await told()
  const described = [...guide.matchAll(/^\| `(manyhands_[a-z_]+)/gm)].map(([, name]) => name)
  expect(described.sort()).toEqual([...names].sort())
})

test('what the guide asks for, as in its alarms, is told', async () => {
  const { series, names } = await told()
  const asked = [...guide.matchAll(/manyhands_[a-z_]+/g)].map(([name]) => name)
  expect(asked.filter((name) => !series.has(name) && !names.includes(name))).toEqual([])
})

test('the dashboard groups by labels that its metrics have', () => {
  const labelsOf = new Map(
    [...guide.matchAll(/^\| `(manyhands_[a-z_]+)(?:\{([a-z,]+)\})?`/gm)].map(([, name = '', labels = '']) => [
      name,
      labels.split(',').filter((label) => label !== ''),
    ]),
  )
  // Those of a target, of a process among several, and of a bucket.
  const common = ['instance', 'worker', 'le']
  let grouped = 0
  for (const [, expression = ''] of dashboard.matchAll(/"expr": "(.*)",$/gm)) {
    const names = [...expression.matchAll(/manyhands_[a-z_]+/g)].map(([name]) => name)
    const known = names.flatMap((name) => labelsOf.get(name.replace(/_(bucket|sum|count)$/, '')) ?? [])
    for (const [, labels = ''] of expression.matchAll(/ by \(([a-z, ]+)\)/g))
      for (const label of labels.split(', ')) {
        expect([...common, ...known], `${label} in ${expression}`).toContain(label)
        grouped++
      }
  }
  expect(grouped).toBeGreaterThan(20)
})

test('the panels of the dashboard lie beside each other', () => {
  const { panels }: { panels: { gridPos: { x: number; y: number; w: number; h: number } }[] } =
    JSON.parse(dashboard)
  const places = panels.flatMap(({ gridPos: { x, y, w, h } }) =>
    Array.from({ length: w * h }, (_, place) => `${x + (place % w)} ${y + Math.floor(place / w)}`),
  )
  expect(new Set(places).size).toBe(places.length)
})
