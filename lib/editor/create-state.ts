import { EditorState, Selection } from 'prosemirror-state'
import type { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import type { Translate } from '@/lib/messages/translate'
import { ContentBinding } from './content-binding'
import type { CommandQuestion } from './editor-command'
import type { FileDesk } from './file-desk'
import { editorPlugins } from './plugins'
import { schema } from './schema'
import type { ArrivedUpdate } from './swept-away'
import type { DrawMath } from './views/math-view'
import { shortToggleMemory, type ToggleMemory } from './views/toggle-memory'

/**
 * The state that one EditorView of a document begins with, and that ends with that view: made in the same breath as
 * the view, and never used for a second one. Whether it may be written to is the view's `editable`.
 */
export const createState = ({
  doc,
  awareness,
  translate,
  ask,
  memory = shortToggleMemory(),
  loadMath = () => Promise.reject(new Error('nothing draws formulas here')),
  desk = null,
  arrivedIn,
}: {
  readonly doc: Y.Doc
  readonly awareness: Awareness
  /** What the editor says itself, in the language of whoever looks at it. */
  readonly translate: Translate
  /** Asks the interface for what has to be known before something can be done. */
  readonly ask: (question: CommandQuestion) => void
  /** What is folded away; for this window alone where none is given. */
  readonly memory?: ToggleMemory
  /** Brings what draws formulas; they are shown as their source where nothing does. */
  readonly loadMath?: () => Promise<DrawMath>
  /** Carries files to the server and back. */
  readonly desk?: FileDesk | null
  /** Which updates a Yjs transaction was made of; without it, what others sweep away unseen is not written again. */
  readonly arrivedIn?: (transaction: Y.Transaction) => readonly ArrivedUpdate[]
}): EditorState => {
  const binding = new ContentBinding(doc, arrivedIn)
  const content = binding.read()
  // In the first words: a block without any would be selected as a whole, and typed over.
  const first = Selection.findFrom(content.resolve(0), 1, true)
  return EditorState.create({
    schema,
    doc: content,
    ...(first && { selection: first }),
    plugins: editorPlugins({ binding, awareness, translate, ask, memory, loadMath, desk }),
  })
}
