import { inspect } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { lettingGo } from '@/server/database/letting-go'
import { databaseKinds, type TestDatabase } from '@/tests/support/databases'

const secret = 'something long'.repeat(10)

const whole = (value: unknown): string =>
  inspect(value, { depth: Number.POSITIVE_INFINITY, showHidden: true, maxStringLength: null })

describe.each(databaseKinds)('a question that lets go, on $name', ({ make }) => {
  let test: TestDatabase

  beforeAll(async () => {
    test = await make()
  })
  afterAll(() => test.remove())

  it('has its answer, and then holds nothing of what it was asked with', async () => {
    const { sql } = test.database
    const query = sql<{ length: number }[]>`
      select length(${sql.typed(secret, 25)}) + ${sql`length(${sql.typed(secret, 25)})`} as length`
    expect(whole(query)).toContain(secret)
    const [answer] = await lettingGo(query)
    expect(answer).toEqual({ length: 2 * secret.length })
    expect(whole(query)).not.toContain(secret)
  })

  it('says why it failed', async () => {
    const { sql } = test.database
    await expect(lettingGo(sql`select ${sql.typed('no number', 25)}::int`)).rejects.toThrow('invalid input')
  })

  it('can be asked again, with something else', async () => {
    const { sql } = test.database
    for (const text of ['one', 'two']) {
      const [answer] = await lettingGo(sql<{ text: string }[]>`select ${sql.typed(text, 25)} as text`)
      expect(answer).toEqual({ text })
    }
  })
})
