import { expect, test } from 'vitest'
import { principalId } from '@/lib/protocol/identifiers'
import { OneSearchEach, Overtaken } from '@/server/search/one-search-each'

const [ada, bob] = [principalId('person-ada'), principalId('person-bob')]
const { signal } = new AbortController()

/** Ends when it is told to, or when its signal tells that nobody waits. */
const underWay = () => {
  let end = (_found: string): void => {}
  const work = (given: AbortSignal) =>
    new Promise<string>((resolve, reject) => {
      end = resolve
      given.addEventListener('abort', () => reject(given.reason))
    })
  return { work, end: (found: string) => end(found) }
}

test('a newer search of somebody ends the one before, and nobody else’s', async () => {
  const each = new OneSearchEach()
  const [first, second, other] = [underWay(), underWay(), underWay()]
  const one = each.run(ada, signal, first.work)
  const theirs = each.run(bob, signal, other.work)
  const two = each.run(ada, signal, second.work)
  await expect(one).rejects.toBeInstanceOf(Overtaken)
  second.end('two')
  other.end('theirs')
  expect(await Promise.all([two, theirs])).toEqual(['two', 'theirs'])
})

test('a search that ended is not overtaken, and one that nobody waits for ends', async () => {
  const each = new OneSearchEach()
  expect(await each.run(ada, signal, async () => 'found')).toBe('found')
  const gone = new AbortController()
  const waiting = each.run(ada, gone.signal, underWay().work)
  gone.abort(new Error('they left'))
  await expect(waiting).rejects.toThrow('they left')
  await expect(each.run(ada, signal, () => Promise.reject(new Error('away')))).rejects.toThrow('away')
  expect(await each.run(ada, signal, async () => 'found')).toBe('found')
})
