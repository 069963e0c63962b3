import { Plugin } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'
import type { Translate } from '@/lib/messages/translate'
import { taskItemView } from '../task-item-view'

const sayReadOnly = (view: EditorView): void => {
  for (const checkbox of view.dom.querySelectorAll('.task-check > input')) {
    checkbox.setAttribute('aria-readonly', String(!view.editable))
  }
}

/** Tasks with checkboxes that work, and that say so when they do not. */
export const tasks = (translate: Translate): Plugin =>
  new Plugin({
    props: { nodeViews: { taskItem: taskItemView(translate) } },
    view: (created) => {
      let { editable } = created
      return {
        update: (view) => {
          if (view.editable === editable) return
          editable = view.editable
          sayReadOnly(view)
        },
      }
    },
  })
