import { useMemo, useSyncExternalStore } from 'react'
import { type HeadingAnchor, headingAnchors } from '@/lib/editor/heading-anchors'
import type { Editor } from '../editor'

const sameWords = (one: readonly HeadingAnchor[], other: readonly HeadingAnchor[]): boolean =>
  one.length === other.length &&
  one.every(
    ({ id, level, text }, at) => id === other[at]?.id && level === other[at].level && text === other[at].text,
  )

/**
 * The headings of the text; the same value until one of them says something else. Positions in it grow old: they are
 * those of the moment.
 */
export const useHeadings = (editor: Editor): readonly HeadingAnchor[] => {
  const read = useMemo(() => {
    let last: readonly HeadingAnchor[] = []
    return () => {
      const now = headingAnchors(editor.state.doc)
      if (!sameWords(last, now)) last = now
      return last
    }
  }, [editor])
  return useSyncExternalStore(editor.subscribeControl, read)
}
