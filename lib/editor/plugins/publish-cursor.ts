import { Plugin, PluginKey } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'
import type { Awareness } from 'y-protocols/awareness'
import type { ContentBinding } from '../content-binding'
import { syncKey } from './sync'

export const publishCursorKey = new PluginKey('publish cursor')

/**
 * Says where this window's cursor is, in the awareness field `cursor`, and nothing else there.
 *
 * Said from the moment that somebody is in the text until the editor goes. Not taken back when the window or the text
 * loses the keyboard: whoever looks something up, or names the document, is still at that place, and a caret that
 * went out with every glance elsewhere would flicker for all the others.
 */
export const publishCursor = (binding: ContentBinding, awareness: Awareness): Plugin =>
  new Plugin({
    key: publishCursorKey,
    view: (view) => {
      let said: string | null = null
      let present = false
      const say = (now: EditorView) => {
        if (!present) return
        const { anchor, head } = binding.share(now.state)
        const cursor = { anchor, head }
        const text = JSON.stringify(cursor)
        if (text === said) return
        said = text
        awareness.setLocalStateField('cursor', cursor)
      }
      const enter = () => {
        present = true
        say(view)
      }
      view.dom.addEventListener('focusin', enter)
      if (view.hasFocus()) enter()
      return {
        update: (now, previous) => {
          const { selection, doc } = now.state
          if (selection.eq(previous.selection) && doc === previous.doc) return
          // Who may only read has no focus in the text, but marks words in it.
          if (syncKey.getState(now.state)?.outside !== true) present = true
          say(now)
        },
        destroy: () => {
          view.dom.removeEventListener('focusin', enter)
          if (said !== null) awareness.setLocalStateField('cursor', null)
        },
      }
    },
  })
