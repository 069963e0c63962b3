import { baseKeymap } from 'prosemirror-commands'
import { keymap } from 'prosemirror-keymap'
import { EditorState } from 'prosemirror-state'
import { EditorView } from 'prosemirror-view'
import { initProseMirrorDoc, yCursorPlugin, ySyncPlugin, yUndoPlugin } from 'y-prosemirror'
import { Awareness, applyAwarenessUpdate } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { contentOf } from '@/lib/editor/document-roots'
import { schema } from '@/lib/editor/schema'
import { saying } from '../saying'
import { listen, mount } from './mount'

/** What most people build: y-prosemirror's binding, with others' letters as one Yjs update each. */
const start = async (): Promise<void> => {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, new Uint8Array(await (await fetch('/document.update')).arrayBuffer()))
  const awareness = new Awareness(doc)
  const content = contentOf(doc)
  const first = initProseMirrorDoc(content, schema)
  new EditorView(
    { mount: mount() },
    {
      state: EditorState.create({
        doc: first.doc,
        plugins: [
          ySyncPlugin(content, { mapping: first.mapping }),
          yCursorPlugin(awareness),
          yUndoPlugin(),
          keymap(baseKeymap),
        ],
      }),
    },
  )
  await listen((message) => {
    if (!(message instanceof ArrayBuffer)) return
    const bytes = new Uint8Array(message)
    if (bytes[0] === saying.update) Y.applyUpdate(doc, bytes.subarray(1))
    else applyAwarenessUpdate(awareness, bytes.subarray(1), 'socket')
  })
}

void start()
