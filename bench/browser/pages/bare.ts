import { baseKeymap } from 'prosemirror-commands'
import { keymap } from 'prosemirror-keymap'
import { EditorState, Plugin } from 'prosemirror-state'
import { Decoration, DecorationSet, EditorView } from 'prosemirror-view'
import { schema } from '@/lib/editor/schema'
import { listen, mount } from './mount'

/** Others' carets, which are mapped and never made anew. */
const carets: Plugin<DecorationSet> = new Plugin<DecorationSet>({
  state: {
    init: () => DecorationSet.empty,
    apply: (transaction, set) => {
      const at: unknown = transaction.getMeta(carets)
      const mapped = set.map(transaction.mapping, transaction.doc)
      if (typeof at !== 'number') return mapped
      const caret = () => Object.assign(document.createElement('span'), { className: 'caret' })
      return mapped.add(transaction.doc, [Decoration.widget(at, caret)])
    },
  },
  props: { decorations: (state) => carets.getState(state) },
})

/** The least that anybody can have: ProseMirror alone, with others' letters as one small transaction each. */
const start = async (): Promise<void> => {
  const content: unknown = await (await fetch('/document.json')).json()
  const view = new EditorView(
    { mount: mount() },
    {
      state: EditorState.create({
        doc: schema.nodeFromJSON(content),
        plugins: [keymap(baseKeymap), carets],
      }),
    },
  )
  const endOf = (block: number): number => {
    const { doc } = view.state
    let position = 0
    for (let child = 0; child < block; child += 1) position += doc.child(child).nodeSize
    return position + doc.child(block).nodeSize - 1
  }
  await listen((message) => {
    const { block, letter }: { block: number; letter: string | null } = JSON.parse(String(message))
    const { tr } = view.state
    view.dispatch(letter === null ? tr.setMeta(carets, endOf(block)) : tr.insertText(letter, endOf(block)))
  })
}

void start()
