import type { HeadingAnchor } from '@/lib/editor/heading-anchors'

/** A heading and the headings under it. */
export type HeadingBranch = { readonly anchor: HeadingAnchor; readonly under: readonly HeadingBranch[] }

/** Headings as they stand under each other; one that skips a level stands under the last one of any higher level. */
export const headingTree = (anchors: readonly HeadingAnchor[]): readonly HeadingBranch[] => {
  const top: HeadingBranch[] = []
  const open: { readonly level: number; readonly under: HeadingBranch[] }[] = []
  for (const anchor of anchors) {
    while ((open.at(-1)?.level ?? 0) >= anchor.level) open.pop()
    const under: HeadingBranch[] = []
    const siblings = open.at(-1)?.under ?? top
    siblings.push({ anchor, under })
    open.push({ level: anchor.level, under })
  }
  return top
}

const sameHeading = (one: HeadingAnchor, other: HeadingAnchor): boolean =>
  one.id === other.id && one.level === other.level && one.text === other.text

/**
 * The branches of `now`, with those of `before` in the place of all that say the same: whoever draws them draws nothing
 * but what has changed. Positions in what is kept are of before.
 */
export const keptBranches = (
  before: readonly HeadingBranch[],
  now: readonly HeadingBranch[],
): readonly HeadingBranch[] => {
  const known = new Map(before.map((branch) => [branch.anchor.id, branch]))
  const kept = now.map((branch) => {
    const old = known.get(branch.anchor.id)
    if (old === undefined) return branch
    const under = keptBranches(old.under, branch.under)
    return under === old.under && sameHeading(old.anchor, branch.anchor) ? old : { ...branch, under }
  })
  return kept.length === before.length && kept.every((branch, at) => branch === before[at]) ? before : kept
}
