import { useMemo, useSyncExternalStore } from 'react'
import { type HeadingAnchor, headingAnchors } from '@/lib/editor/heading-anchors'
import type { Editor } from '../editor'
import { type HeadingBranch, headingTree, keptBranches } from './heading-tree'

/**
 * The headings of the text under each other; a branch is the same value until a heading in it says something else.
 * Positions in it grow old: they are those of the moment.
 */
export const useHeadingTree = (editor: Editor): readonly HeadingBranch[] => {
  const read = useMemo(() => {
    let read: readonly HeadingAnchor[] = []
    let tree: readonly HeadingBranch[] = []
    return () => {
      const anchors = headingAnchors(editor.state.doc)
      if (anchors !== read) {
        read = anchors
        tree = keptBranches(tree, headingTree(anchors))
      }
      return tree
    }
  }, [editor])
  return useSyncExternalStore(editor.subscribeControl, read)
}
