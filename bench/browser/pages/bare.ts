import { baseKeymap } from 'prosemirror-commands'
import { keymap } from 'prosemirror-keymap'
import { EditorState } from 'prosemirror-state'
import { EditorView } from 'prosemirror-view'
import { schema } from '@/lib/editor/schema'

/** The least that anybody can have: ProseMirror alone, with others' letters as one small transaction each. */
const start = async (): Promise<void> => {
  const content: unknown = await (await fetch('/document.json')).json()
  const mount = document.getElementById('text')
  if (mount === null) return
  const view = new EditorView(
    { mount },
    {
      state: EditorState.create({
        doc: schema.nodeFromJSON(content),
        plugins: [keymap(baseKeymap)],
      }),
    },
  )
  Object.assign(window, {
    others: (letters: number) => {
      for (let at = 0; at < letters; at += 1) {
        const block = Math.floor(view.state.doc.childCount / 2) + (at % 20) * 7
        let position = 0
        for (let child = 0; child < block; child += 1) position += view.state.doc.child(child).nodeSize
        view.dispatch(view.state.tr.insertText('x', position + 1))
      }
    },
  })
}

void start()
