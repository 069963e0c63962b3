import { Plugin } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'
import { type HeadingAnchor, headingAnchors, keepsHeadings } from '../heading-anchors'
import { HeadingView } from '../views/heading-view'

const sameIds = (one: readonly HeadingAnchor[], other: readonly HeadingAnchor[]): boolean =>
  one === other || (one.length === other.length && one.every(({ id }, at) => id === other[at]?.id))

/**
 * Gives headings the ids that links lead to, the same that the server writes: on the elements themselves, because a
 * decoration for each heading would be looked at for each block with every key.
 */
export const headingIds = (): Plugin => {
  /** Headings that are drawn; those that were drawn since ids were last given have none. */
  const drawn = new WeakSet<Element>()
  let fresh = false
  let said: readonly HeadingAnchor[] = []
  const give = ({ dom, state: { doc } }: EditorView): void => {
    const anchors = headingAnchors(doc)
    const same = sameIds(anchors, said)
    said = anchors
    if (same && !fresh) return
    fresh = false
    const elements = [...dom.querySelectorAll('h1, h2, h3')].filter((element) => drawn.has(element))
    elements.forEach((element, at) => {
      const id = anchors[at]?.id ?? ''
      if (element.id !== id) element.id = id
    })
  }
  return new Plugin({
    props: {
      nodeViews: {
        heading: (node) => {
          const view = new HeadingView(node)
          drawn.add(view.dom)
          fresh = true
          return view
        },
      },
    },
    view: (created) => {
      give(created)
      return {
        update: (view, before) => {
          // With every key all of them would be numbered again.
          if (fresh || !keepsHeadings(before.doc, view.state.doc)) give(view)
        },
      }
    },
  })
}
