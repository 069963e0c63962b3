import { describe, expect, it } from 'vitest'
import { placeBeside } from '@/app/controls/place-beside'

const area = { left: 0, top: 100, right: 400, bottom: 700 }
const word = { left: 180, top: 300, right: 220, bottom: 320 }
const size = { width: 120, height: 40 }

describe('placeBeside', () => {
  it('stands on the side that was wished for, middle over middle', () => {
    expect(placeBeside({ anchor: word, size, area, side: 'above' })).toMatchObject({
      left: 140,
      top: 254,
      side: 'above',
    })
    expect(placeBeside({ anchor: word, size, area, side: 'below' })).toMatchObject({
      left: 140,
      top: 326,
      side: 'below',
    })
  })

  it('takes the other side where there is no room, or somebody writes', () => {
    const high = { ...word, top: 110, bottom: 130 }
    expect(placeBeside({ anchor: high, size, area, side: 'above' }).side).toBe('below')
    const caret = { left: 200, top: 260, right: 202, bottom: 290 }
    expect(placeBeside({ anchor: word, size, area, side: 'above', avoid: [caret] }).side).toBe('below')
  })

  it('keeps within what can be seen, and says how much room there is', () => {
    const edge = { ...word, left: 380, right: 395 }
    expect(placeBeside({ anchor: edge, size, area, side: 'below', align: 'left' }).left).toBe(272)
    const long = { width: 120, height: 900 }
    expect(placeBeside({ anchor: word, size: long, area, side: 'below' })).toMatchObject({
      side: 'below',
      room: 366,
    })
  })
})
