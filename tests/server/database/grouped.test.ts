import { describe, expect, it } from 'vitest'
import { Grouped } from '@/server/database/grouped'
import { gate } from '@/tests/support/gate'

describe('grouped questions', () => {
  it('ask a lone question at once', async () => {
    const asked: number[][] = []
    const grouped = new Grouped(async (questions: readonly number[]) => {
      asked.push([...questions])
      return questions.map((question) => question * 2)
    })
    expect(await grouped.ask(1)).toBe(2)
    expect(await grouped.ask(2)).toBe(4)
    expect(asked).toEqual([[1], [2]])
  })

  it('ask together what comes while an answer is awaited, and never answer from before', async () => {
    const asked: (readonly string[])[] = []
    const gates = [gate(), gate()]
    const grouped = new Grouped(async (questions: readonly string[]) => {
      const index = asked.push(questions) - 1
      await gates[index]?.promise
      return questions.map((question) => `${question} in group ${index}`)
    })
    const [first, second] = [grouped.ask('a'), grouped.ask('b')]
    await Promise.resolve()
    await Promise.resolve()
    const [third, fourth] = [grouped.ask('a'), grouped.ask('c')]
    gates[0]?.open()
    expect(await Promise.all([first, second])).toEqual(['a in group 0', 'b in group 0'])
    gates[1]?.open()
    expect(await Promise.all([third, fourth])).toEqual(['a in group 1', 'c in group 1'])
    expect(asked).toEqual([
      ['a', 'b'],
      ['a', 'c'],
    ])
  })

  it('fail a group alone, and go on', async () => {
    let fails = true
    const grouped = new Grouped(async (questions: readonly number[]) => {
      if (fails) throw new Error('away')
      return questions
    })
    const failed = await Promise.allSettled([grouped.ask(1), grouped.ask(2)])
    expect(failed.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    fails = false
    expect(await grouped.ask(3)).toBe(3)
  })

  it('ask a crowd in portions', async () => {
    const sizes: number[] = []
    const grouped = new Grouped(async (questions: readonly number[]) => {
      sizes.push(questions.length)
      return questions
    })
    const answers = await Promise.all(Array.from({ length: 1_200 }, (_, number) => grouped.ask(number)))
    expect(answers.at(-1)).toBe(1_199)
    expect(sizes).toEqual([500, 500, 200])
  })
})
