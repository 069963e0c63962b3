// Tiptap as its documentation shows it: the starter kit, tables, pictures, and the extensions for working together.
import { HocuspocusProvider } from '@hocuspocus/provider'
import { Editor } from '@tiptap/core'
import { Collaboration } from '@tiptap/extension-collaboration'
import { CollaborationCaret } from '@tiptap/extension-collaboration-caret'
import { Image } from '@tiptap/extension-image'
import { TableKit } from '@tiptap/extension-table'
import { StarterKit } from '@tiptap/starter-kit'
import * as Y from 'yjs'

const start = async () => {
  const { url, document: name } = await (await fetch('/hocuspocus')).json()
  const doc = new Y.Doc()
  const provider = new HocuspocusProvider({
    url,
    name,
    document: doc,
    // An editor that is made before its document has come would be drawn twice.
    onSynced: () => {
      if (document.getElementById('text') !== null) return
      new Editor({
        element: document.getElementById('place'),
        editorProps: { attributes: { id: 'text' } },
        extensions: [
          StarterKit.configure({ undoRedo: false }),
          TableKit,
          Image,
          Collaboration.configure({ document: doc, field: 'content' }),
          CollaborationCaret.configure({ provider, user: { name: 'Reader', color: '#aa3333' } }),
        ],
      })
    },
  })
}

void start()
