import { describe, expect, test } from 'vitest'
import { measurePicture } from '@/server/files/measure-picture'
import { bomb, clearWebp, jpeg, pngOf, svg, uprightJpeg, webp } from '../../support/pictures'
import { seededRandom } from '../../support/random'

describe('a picture is measured', () => {
  test.each([
    ['JPEG', jpeg, { format: 'jpeg', width: 16, height: 8 }],
    ['JPEG with words about it', uprightJpeg, { format: 'jpeg', width: 16, height: 8 }],
    ['PNG', pngOf(7, 9), { format: 'png', width: 7, height: 9 }],
    ['WebP', webp, { format: 'webp', width: 16, height: 8 }],
    ['WebP that one can see through', clearWebp, { format: 'webp', width: 16, height: 8 }],
    ['PNG that is a bomb, without opening it', bomb, { format: 'png', width: 30_000, height: 30_000 }],
  ])('as a %s', (_, bytes, expected) => {
    expect(measurePicture(bytes)).toEqual(expected)
  })

  test('by its content, so that nothing else is one', () => {
    expect(measurePicture(svg)).toBeNull()
    expect(measurePicture(new Uint8Array())).toBeNull()
    expect(measurePicture(new TextEncoder().encode('GIF89a and more words that follow it here'))).toBeNull()
    expect(measurePicture(pngOf(0, 9, 0))).toBeNull()
    expect(measurePicture(new TextEncoder().encode('<html>'.repeat(9)))).toBeNull()
  })

  test('of whatever bytes, without a fault or an endless loop', () => {
    const random = seededRandom(7)
    let measured = 0
    for (let round = 0; round < 3_000; round += 1) {
      const bytes = Uint8Array.from([jpeg, webp, clearWebp, pngOf(3, 3), uprightJpeg][round % 5] ?? [])
      for (let change = 0; change < 4; change += 1) bytes[random.integer(bytes.length)] = random.integer(256)
      const cut = bytes.subarray(0, random.integer(bytes.length + 1))
      if (measurePicture(cut) !== null) measured += 1
    }
    expect(measured).toBeGreaterThan(300)
  })
})
