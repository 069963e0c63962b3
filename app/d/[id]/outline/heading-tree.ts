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
