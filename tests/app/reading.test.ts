import { describe, expect, it } from 'vitest'
import { parseReading, readingName, readingNames } from '@/app/reading'

describe('the way of reading', () => {
  it('is read back from its name', () => {
    expect(readingNames).toHaveLength(27)
    for (const name of readingNames) expect(readingName(parseReading(name))).toBe(name)
  })

  it('is as the house has it where a cookie says anything else', () => {
    for (const value of [undefined, '', 'comic-huge', 7, '--'])
      expect(parseReading(value)).toEqual({ font: 'serif', size: 'normal', width: 'normal' })
  })
})
