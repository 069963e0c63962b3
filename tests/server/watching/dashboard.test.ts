import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { testWatching } from '../../support/test-watching'

const dashboard = readFileSync(new URL('../../../docs/grafana/manyhands.json', import.meta.url), 'utf8')
const guide = readFileSync(new URL('../../../docs/watching.md', import.meta.url), 'utf8')

const told = (): { readonly names: readonly string[]; readonly series: ReadonlySet<string> } => {
  const { metrics } = testWatching()
  const series = metrics.names.flatMap((name) => [name, `${name}_bucket`, `${name}_sum`, `${name}_count`])
  return { names: metrics.names, series: new Set(series) }
}

test('every metric that the dashboard asks for is told, and every one that is told is on it', () => {
  const { names, series } = told()
  const asked = new Set([...dashboard.matchAll(/manyhands_[a-z_]+/g)].map(([name]) => name))
  expect([...asked].filter((name) => !series.has(name))).toEqual([])
  expect(names.filter((name) => ![...asked].some((one) => one.startsWith(name)))).toEqual([])
  expect(asked.size).toBeGreaterThanOrEqual(names.length)
})

test('the guide names every metric, and no other', () => {
  const { names } = told()
  const described = [...guide.matchAll(/^\| `(manyhands_[a-z_]+)/gm)].map(([, name]) => name)
  expect(described.sort()).toEqual([...names].sort())
})

test('the panels of the dashboard lie beside each other', () => {
  const { panels }: { panels: { gridPos: { x: number; y: number; w: number; h: number } }[] } =
    JSON.parse(dashboard)
  const places = panels.flatMap(({ gridPos: { x, y, w, h } }) =>
    Array.from({ length: w * h }, (_, place) => `${x + (place % w)} ${y + Math.floor(place / w)}`),
  )
  expect(new Set(places).size).toBe(places.length)
})
