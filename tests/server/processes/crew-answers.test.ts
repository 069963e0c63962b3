import { EventEmitter } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { CrewAnswers } from '@/server/processes/crew-answers'
import { GatheredMetrics, memberFamilies } from '@/server/watching/gathered-metrics'
import { Histogram } from '@/server/watching/histogram'
import { Metrics } from '@/server/watching/metrics'
import { Told } from '../../support/read-metrics'

const endings: (() => unknown)[] = []
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end()
})

/** Processes of one machine, each with what it answers, and the line by which they hear who serves. */
const start = async (answers: readonly (() => unknown)[]) => {
  const folder = await mkdtemp(join(tmpdir(), 'manyhands-crew-'))
  endings.push(() => rm(folder, { recursive: true }))
  const line = new EventEmitter()
  const members: CrewAnswers[] = []
  for (const [index, answer] of answers.entries()) {
    const member = index + 1
    const crew = await CrewAnswers.open({
      folder,
      member,
      line,
      answers: { metrics: answer, report: answer },
    })
    endings.push(() => crew.close())
    members.push(crew)
  }
  const [one] = members
  if (one === undefined) throw new Error('nobody')
  const serve = (...serving: number[]) => line.emit('message', { kind: 'serving', members: serving })
  return { one, serve }
}

const forever = () => new Promise(() => {})

it('asks the others that serve, and nobody before it has heard who does', async () => {
  const { one, serve } = await start([() => 'a', () => ({ b: 2 }), async () => ['c']])
  expect(await one.gather('metrics', 1_000)).toEqual([])
  serve(1, 2, 3)
  expect(await one.gather('report', 1_000)).toEqual([
    { member: 2, answer: { b: 2 } },
    { member: 3, answer: ['c'] },
  ])
  serve(1, 3)
  expect(await one.gather('metrics', 1_000)).toEqual([{ member: 3, answer: ['c'] }])
})

it('waits no longer than it is told to, and has the answers of the others then', async () => {
  const failing = () => {
    throw new Error('not well')
  }
  const { one, serve } = await start([() => null, forever, () => 'c', failing])
  serve(1, 2, 3, 4, 5)
  const begun = performance.now()
  expect(await one.gather('metrics', 300)).toEqual([
    { member: 2, answer: null },
    { member: 3, answer: 'c' },
    { member: 4, answer: null },
    { member: 5, answer: null },
  ])
  expect(performance.now() - begun).toBeLessThan(5_000)
})

it('tells the numbers of all, each with its process, and who did not tell any', async () => {
  const numbers = (edits: number) => {
    const metrics = new Metrics()
    const waited = new Histogram([1])
    waited.show(0.5)
    metrics.counter('edits_total', 'Edits.', () => [{ value: edits }])
    metrics.gauge('manyhands_worker_answered', 'Who answered.', () => [{ value: 1 }])
    metrics.histogram('waited_seconds', 'Waited.', () => [{ of: waited }])
    return metrics
  }
  const own = numbers(4)
  const { one, serve } = await start([
    () => memberFamilies(own, 1),
    () => memberFamilies(numbers(38), 2),
    () => [{ something: 'else' }],
  ])
  serve(1, 2, 3)
  const text = await new GatheredMetrics(own, one).expose()
  const told = new Told(text)
  expect(told.of('edits_total')).toEqual([
    { name: 'edits_total', labels: { worker: '1' }, value: 4 },
    { name: 'edits_total', labels: { worker: '2' }, value: 38 },
  ])
  expect(told.sum('waited_seconds_bucket', { le: '1' })).toBe(2)
  expect(told.of('manyhands_worker_answered').map(({ labels, value }) => [labels.worker, value])).toEqual([
    ['1', 1],
    ['2', 1],
    ['3', 0],
  ])
  // A metric is told once, with all that is known of it.
  expect(text.match(/^# TYPE /gm)).toHaveLength(3)
  expect(new Told(await new GatheredMetrics(own, null).expose()).named('worker')).toEqual([])
})
