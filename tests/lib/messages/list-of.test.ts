import { afterEach, expect, it } from 'vitest'
import { listOf } from '@/lib/messages/list-of'

const { ListFormat } = Intl
let asked = 0

class CountedFormat extends ListFormat {
  constructor(...given: ConstructorParameters<typeof ListFormat>) {
    super(...given)
    asked += 1
  }
}

afterEach(() => void Object.assign(Intl, { ListFormat }))

it('strings names as a language does', () => {
  expect(listOf('en', ['Ada', 'Bob', 'Cy'])).toBe('Ada, Bob, Cy')
  expect(listOf('de', ['Ada', 'Bob', 'Cy'], 'and')).toBe('Ada, Bob und Cy')
})

it('says one name, and none, without asking what the language does, and asks of each way once', () => {
  Object.assign(Intl, { ListFormat: CountedFormat })
  expect([listOf('en', []), listOf('en', ['Ada']), listOf('en', ['Ada'], 'and')]).toEqual(['', 'Ada', 'Ada'])
  expect(asked).toBe(0)
  for (const other of ['Bob', 'Cy']) expect(listOf('de', ['Ada', other])).toContain(other)
  expect(asked).toBe(1)
})
