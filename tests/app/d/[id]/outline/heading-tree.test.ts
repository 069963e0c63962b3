import { describe, expect, it } from 'vitest'
import { type HeadingBranch, headingTree } from '@/app/d/[id]/outline/heading-tree'
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

  it('lose none where levels are skipped or begin low', () => {
    expect(drawn(headingTree(anchors([3, 1, 3, 2, 3])))).toBe('0 1(2 3(4))')
    expect(drawn(headingTree(anchors([2, 2, 1, 3])))).toBe('0 1 2(3)')
  })
})
