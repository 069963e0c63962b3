import { describe, expect, it } from 'vitest'
import { type Band, flagSide } from '@/lib/editor/flag-side'

const band = (top: number, height: number): Band => ({ top, bottom: top + height })

/** A caret in line `line` of a block of `lines` lines that begins 100 pixels down. */
const sideOf = (line: number, lines: number, own: Band | null = null) =>
  flagSide({ caret: band(103 + 30 * line, 24), block: band(100, 30 * lines), own, edge: 0 })

describe('the side of a name', () => {
  it('is the gap beside its block, where there is one', () => {
    expect(sideOf(0, 1)).toBe('above')
    expect(sideOf(0, 3)).toBe('above')
    expect(sideOf(1, 3)).toBe('above')
    expect(sideOf(2, 3)).toBe('below')
    expect(flagSide({ caret: band(200, 24), block: null, own: null, edge: 0 })).toBe('above')
  })

  it('is not the line that is written in here', () => {
    expect(sideOf(1, 3, band(103, 24))).toBe('below')
    expect(sideOf(1, 3, band(163, 24))).toBe('above')
    expect(sideOf(2, 3, band(203, 24))).toBe('above')
    expect(sideOf(1, 3, band(133, 24))).toBe('above')
  })

  it('is never beyond the upper edge', () => {
    expect(flagSide({ caret: band(10, 24), block: band(7, 30), own: band(40, 24), edge: 0 })).toBe('below')
  })
})
