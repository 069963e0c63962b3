import { baseKeymap } from 'prosemirror-commands'
import { keymap } from 'prosemirror-keymap'
import { EditorState } from 'prosemirror-state'
import { EditorView } from 'prosemirror-view'
import { initProseMirrorDoc, ySyncPlugin, yUndoPlugin } from 'y-prosemirror'
import * as Y from 'yjs'
import { contentOf } from '@/lib/editor/document-roots'
import { schema } from '@/lib/editor/schema'

/** What most people build: y-prosemirror's binding, with others' letters as one Yjs update each. */
const start = async (): Promise<void> => {
  const stored = new Uint8Array(await (await fetch('/document.update')).arrayBuffer())
  const ours = new Y.Doc()
  Y.applyUpdate(ours, stored)
  const other = new Y.Doc()
  Y.applyUpdate(other, stored)
  const mount = document.getElementById('text')
  if (mount === null) return
  const content = contentOf(ours)
  const { doc, mapping } = initProseMirrorDoc(content, schema)
  new EditorView(
    { mount },
    {
      state: EditorState.create({
        doc,
        plugins: [ySyncPlugin(content, { mapping }), yUndoPlugin(), keymap(baseKeymap)],
      }),
    },
  )
  other.on('update', (update: Uint8Array) => Y.applyUpdate(ours, update))
  Object.assign(window, {
    others: (letters: number) => {
      const blocks = contentOf(other).toArray()
      for (let at = 0; at < letters; at += 1) {
        const block = blocks[Math.floor(blocks.length / 2) + (at % 20) * 7]
        const text = block instanceof Y.XmlElement ? block.get(0) : null
        if (text instanceof Y.XmlText) text.insert(0, 'x')
      }
    },
  })
}

void start()
