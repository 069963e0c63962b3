import { expect, test } from 'vitest'
import { SearchLine } from '@/server/search/search-line'

/** Searches that end when they are told to, and in which order they began. */
const searches = (line: SearchLine) => {
  const begun: string[] = []
  const ends = new Map<string, () => void>()
  const begin = (name: string, signal = new AbortController().signal) =>
    line.run(signal, async () => {
      begun.push(name)
      await new Promise<void>((resolve) => ends.set(name, resolve))
      return name
    })
  return { begun, begin, end: (name: string) => ends.get(name)?.() }
}

/** Lets whatever has been started come to its end. */
const settle = () => new Promise((resolve) => setImmediate(resolve))

test('so many searches run at once, and the others begin in the order in which they came', async () => {
  const { begun, begin, end } = searches(new SearchLine({ atOnce: 2, waiting: 5 }))
  const all = ['one', 'two', 'three', 'four'].map((name) => begin(name))
  await settle()
  expect(begun).toEqual(['one', 'two'])
  end('two')
  await settle()
  expect(begun).toEqual(['one', 'two', 'three'])
  end('one')
  await settle()
  end('three')
  end('four')
  expect(await Promise.all(all)).toEqual(['one', 'two', 'three', 'four'])
})

test('whoever finds the line full is told so at once', async () => {
  const { begin, end } = searches(new SearchLine({ atOnce: 1, waiting: 1 }))
  const [one, two] = [begin('one'), begin('two')]
  expect(await begin('three')).toBeNull()
  end('one')
  await settle()
  end('two')
  expect(await Promise.all([one, two])).toEqual(['one', 'two'])
  const four = begin('four')
  await settle()
  end('four')
  expect(await four).toBe('four')
})

test('a search that nobody waits for any more is not begun', async () => {
  const { begun, begin, end } = searches(new SearchLine({ atOnce: 1, waiting: 1 }))
  const typing = new AbortController()
  const [one, two] = [begin('one'), begin('two', typing.signal)]
  typing.abort(new Error('they typed on'))
  await expect(two).rejects.toThrow('they typed on')
  const three = begin('three')
  await expect(begin('four', typing.signal)).rejects.toThrow('they typed on')
  end('one')
  await settle()
  end('three')
  expect(await Promise.all([one, three])).toEqual(['one', 'three'])
  expect(begun).toEqual(['one', 'three'])
})

test('a search that fails lets the next one begin', async () => {
  const line = new SearchLine({ atOnce: 1, waiting: 1 })
  const { signal } = new AbortController()
  const failing = line.run(signal, () => Promise.reject(new Error('storage is away')))
  const next = line.run(signal, async () => 'found')
  await expect(failing).rejects.toThrow('storage is away')
  expect(await next).toBe('found')
})
