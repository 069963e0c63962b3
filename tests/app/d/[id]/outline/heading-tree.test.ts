import { describe, expect, it } from 'vitest'
import { type HeadingBranch, headingTree, keptBranches } from '@/app/d/[id]/outline/heading-tree'
import type { HeadingAnchor } from '@/lib/editor/heading-anchors'

const anchors = (levels: readonly (1 | 2 | 3)[]): HeadingAnchor[] =>
  levels.map((level, at) => ({ id: `h-${at}`, level, text: String(at), position: at }))

const drawn = (branches: readonly HeadingBranch[]): string =>
  branches.map(({ anchor, under }) => anchor.text + (under.length > 0 ? `(${drawn(under)})` : '')).join(' ')

describe('headings as a tree', () => {
  it('stand under the last heading of a higher level', () => {
    expect(drawn(headingTree(anchors([1, 2, 3, 2, 1, 2])))).toBe('0(1(2) 3) 4(5)')
    expect(drawn(headingTree([]))).toBe('')
  })

  it('stay the same values where nothing has changed, for whoever draws them', () => {
    const before = headingTree(anchors([1, 2, 3, 1, 2]))
    expect(keptBranches(before, headingTree(anchors([1, 2, 3, 1, 2])))).toBe(before)
    const renamed = anchors([1, 2, 3, 1, 2]).map((anchor, at) =>
      at === 4 ? { ...anchor, text: 'x' } : anchor,
    )
    const after = keptBranches(before, headingTree(renamed))
    expect(drawn(after)).toBe('0(1(2)) 3(x)')
    expect([after[0] === before[0], after[1] === before[1]]).toEqual([true, false])
    const fewer = keptBranches(before, headingTree(anchors([1, 2, 3])))
    expect([fewer.length, fewer[0] === before[0]]).toEqual([1, true])
  })

  it('lose none where levels are skipped or begin low', () => {
    expect(drawn(headingTree(anchors([3, 1, 3, 2, 3])))).toBe('0 1(2 3(4))')
    expect(drawn(headingTree(anchors([2, 2, 1, 3])))).toBe('0 1 2(3)')
  })
})
