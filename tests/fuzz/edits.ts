import { Fragment, type Node, Slice } from 'prosemirror-model'
import { NodeSelection, Selection } from 'prosemirror-state'
import { commands } from '@/lib/editor/commands'
import { titleOf } from '@/lib/editor/document-roots'
import { redoChange, undoChange, undoKey } from '@/lib/editor/plugins/undo'
import { schema } from '@/lib/editor/schema'
import { selectBetween } from '@/lib/editor/select-between'
import type { HeadlessEditor } from '@/tests/support/headless-editor'
import type { Random } from '@/tests/support/random'
import { randomContent } from '@/tests/support/random-content'

/** What an edit may do to words that stood there: nothing, take them out, or also bring them back. */
export type Effect = 'keeps' | 'deletes' | 'history'

export type Edit = {
  readonly kind: string
  readonly effect: Effect
  readonly run: (editor: HeadlessEditor, random: Random, mint: () => string) => void
}

const inTitle = { field: 'title' }

/** A document beyond this size is soon written shorter. */
const longSize = 3_000

const isLow = (unit: string): boolean => /[\udc00-\udfff]/.test(unit)

/** Where a caret can stand at or beside `position`: none stands within a surrogate pair. */
const placeAt = ({ state: { doc } }: HeadlessEditor, position: number, side: number): number => {
  const { from } = Selection.near(doc.resolve(Math.min(position, doc.content.size)), side)
  const after = doc.textBetween(from, Math.min(from + 1, doc.content.size))
  return isLow(after) ? from - 1 : from
}

const placeIn = (editor: HeadlessEditor, random: Random): number =>
  placeAt(editor, random.integer(editor.state.doc.content.size + 1), random.next() < 0.5 ? -1 : 1)

const select = (editor: HeadlessEditor, anchor: number, head = anchor): void => {
  const { doc, tr } = editor.state
  editor.dispatch(tr.setSelection(selectBetween(doc.resolve(anchor), doc.resolve(head))))
  // What is selected as a whole would be typed over.
  for (let steps = 0; steps < 9 && anchor === head; steps += 1) {
    const { selection } = editor.state
    if (!(selection instanceof NodeSelection)) return
    const beside = Selection.near(editor.state.doc.resolve(selection.to), steps > 5 ? -1 : 1)
    editor.dispatch(editor.state.tr.setSelection(beside))
  }
}

const putCaret = (editor: HeadlessEditor, random: Random): void => {
  if (random.next() < 0.5) select(editor, placeIn(editor, random))
  else select(editor, editor.state.selection.head)
  const { selection, tr } = editor.state
  if (selection.empty) return
  // Where no letter can stand, what stands there is selected, and typing would take its place.
  const beside = Selection.findFrom(selection.$to, 1, true) ?? Selection.findFrom(selection.$from, -1, true)
  if (beside !== null) editor.dispatch(tr.setSelection(beside))
}

/** Selects from a place to another, which is most often near. */
const selectRange = (editor: HeadlessEditor, random: Random): void => {
  const from = placeIn(editor, random)
  const to = placeAt(editor, from + random.integer(random.next() < 0.1 ? 400 : 30), -1)
  if (random.next() < 0.5) select(editor, from, to)
  else select(editor, to, from)
}

/** What a browser does with these keys where the editor leaves them to it. */
const deleteLetter = (editor: HeadlessEditor, keys: 'Backspace' | 'Delete'): void => {
  const { $from, from } = editor.state.selection
  const { parent, parentOffset } = $from
  if (!parent.inlineContent) return
  const forward = keys === 'Delete'
  const beside = forward ? $from.nodeAfter : $from.nodeBefore
  if (beside !== null && !beside.isText) {
    const { nodeSize } = beside
    editor.dispatch(
      forward ? editor.state.tr.delete(from, from + nodeSize) : editor.state.tr.delete(from - nodeSize, from),
    )
    return
  }
  const text = forward
    ? parent.textBetween(parentOffset, parent.content.size, '', ' ')
    : parent.textBetween(0, parentOffset, '', ' ')
  const letter = [...text].at(forward ? 0 : -1)
  if (letter === undefined) return
  editor.dispatch(
    forward
      ? editor.state.tr.delete(from, from + letter.length)
      : editor.state.tr.delete(from - letter.length, from),
  )
}

const openings = ['# ', '## ', '- ', '1. ', '[] ', '> ', ':::note ', ':::toggle ', '$$ ', '```', '**', '_']
const words = [' ', 'a', 'tea ', 'the', '漢字', '🙂', 'https://example.com/ ']

const withTokens = (node: Node, mint: () => string): Node =>
  node.isText && node.text !== undefined
    ? schema.text(mint() + node.text, node.marks)
    : node.copy(Fragment.fromArray(node.children.map((child) => withTokens(child, mint))))

const command = (id: string, effect: Effect = 'keeps', ranged = true): Edit => ({
  kind: id,
  effect,
  run: (editor, random) => {
    if (ranged && random.next() < 0.5) selectRange(editor, random)
    else putCaret(editor, random)
    const found = commands.find((command) => command.id === id)
    if (found === undefined) throw new RangeError(`no command is called ${id}`)
    editor.run(found.run)
  },
})

const key = (keys: string, effect: Effect = 'keeps'): Edit => ({
  kind: keys,
  effect,
  run: (editor, random) => {
    putCaret(editor, random)
    if (!editor.press(keys) && (keys === 'Backspace' || keys === 'Delete')) deleteLetter(editor, keys)
  },
})

const history = (kind: 'undo' | 'redo'): Edit => ({
  kind,
  effect: 'history',
  run: (editor) => void editor.run(kind === 'undo' ? undoChange : redoChange),
})

const type: Edit = {
  kind: 'type',
  effect: 'keeps',
  run: (editor, random, mint) => {
    putCaret(editor, random)
    if (!editor.state.selection.empty) return
    editor.type(mint() + (random.next() < 0.3 ? random.pick(words) : ''))
  },
}

const all: readonly (readonly [weight: number, Edit])[] = [
  [34, type],
  [
    4,
    {
      kind: 'type an opening',
      effect: 'keeps',
      run: (editor, random, mint) => {
        putCaret(editor, random)
        if (!editor.state.selection.empty) return
        if (random.next() < 0.5) editor.press('Enter')
        const opening = random.pick(openings)
        editor.type(opening + mint() + (opening === '**' || opening === '_' ? opening : ''))
      },
    },
  ],
  [
    4,
    {
      kind: 'type over',
      effect: 'deletes',
      run: (editor, random, mint) => {
        selectRange(editor, random)
        editor.type(mint())
      },
    },
  ],
  [
    4,
    {
      kind: 'paste',
      effect: 'deletes',
      run: (editor, random, mint) => {
        if (random.next() < 0.3) selectRange(editor, random)
        else putCaret(editor, random)
        const content = withTokens(randomContent(random), mint)
        const { tr } = editor.state
        const whole = random.next() < 0.5
        tr.replaceSelection(whole ? new Slice(content.content, 0, 0) : content.slice(0, content.content.size))
        editor.dispatch(tr.setMeta('uiEvent', 'paste').setMeta('paste', true))
      },
    },
  ],
  [
    5,
    {
      kind: 'delete what is selected',
      effect: 'deletes',
      run: (editor, random) => {
        selectRange(editor, random)
        editor.press(random.next() < 0.5 ? 'Backspace' : 'Delete')
      },
    },
  ],
  [
    2,
    {
      kind: 'move what is selected',
      effect: 'keeps',
      run: (editor, random) => {
        const target = placeIn(editor, random)
        selectRange(editor, random)
        const { selection, tr } = editor.state
        const { $from, $to, from, to } = selection
        if (!$from.sameParent($to) || from === to || (target >= from && target <= to)) return
        const slice = tr.doc.slice(from, to)
        const at = tr.deleteSelection().mapping.map(target)
        if (!tr.doc.resolve(at).parent.inlineContent) return
        tr.replace(at, at, slice)
        editor.dispatch(tr.setMeta('uiEvent', 'drop'))
      },
    },
  ],
  [
    4,
    {
      kind: 'title',
      effect: 'deletes',
      run: ({ doc }, random, mint) => {
        const title = titleOf(doc)
        const letters = [...title.toString()]
        const at = letters.slice(0, random.integer(letters.length + 1)).join('').length
        doc.transact(() => {
          if (letters.length > 40) title.delete(0, title.length)
          else title.insert(at, mint())
        }, inTitle)
      },
    },
  ],
  [6, key('Enter')],
  [2, key('Shift-Enter')],
  [1, key('Ctrl-Enter')],
  [3, key('Tab')],
  [3, key('Shift-Tab')],
  [8, key('Backspace', 'deletes')],
  [4, key('Delete', 'deletes')],
  [9, history('undo')],
  [5, history('redo')],
  [1, command('divider', 'deletes')],
  ...['table', 'row-after', 'column-after', 'header-row'].map((id) => [0.7, command(id)] as const),
  ...['delete-rows', 'delete-columns'].map((id) => [0.3, command(id, 'deletes')] as const),
  [0.5, command('page-break', 'deletes')],
  [0.5, command('contents', 'deletes')],
  ...[
    'paragraph',
    'heading-1',
    'heading-2',
    'code-block',
    'quote',
    'callout-tip',
    'callout-note',
    'toggle',
  ].map((id) => [1, command(id)] as const),
  ...['bold', 'italic', 'underline', 'strike', 'code', 'link'].map((id) => [1.2, command(id)] as const),
  ...['bullet-list', 'ordered-list', 'task-list'].map((id) => [1, command(id)] as const),
]

const total = all.reduce((sum, [weight]) => sum + weight, 0)

const shorten: Edit = {
  kind: 'delete a long part',
  effect: 'deletes',
  run: (editor, random) => {
    const { size } = editor.state.doc.content
    const from = random.integer(size >> 1)
    select(
      editor,
      placeAt(editor, from, 1),
      placeAt(editor, from + (size >> 2) + random.integer(size >> 2), -1),
    )
    editor.press('Backspace')
  },
}

/** The edit that somebody makes next. */
export const pickEdit = (editor: HeadlessEditor, random: Random): Edit => {
  if (editor.state.doc.content.size > longSize && random.next() < 0.05) return shorten
  // Whatever is typed ends what can be done again.
  if (undoKey.getState(editor.state)?.canRedo() === true && random.next() < 0.2) return history('redo')
  let left = random.next() * total
  for (const [weight, edit] of all) {
    left -= weight
    if (left < 0) return edit
  }
  return type
}

/** Undo goes by rest between edits; here chance says where one was, so that a run repeats. */
export const rest = (editor: HeadlessEditor, random: Random): void => {
  const manager = undoKey.getState(editor.state)
  if (manager === undefined) return
  manager.captureTimeout = Number.MAX_SAFE_INTEGER
  if (random.next() < 0.3) manager.stopCapturing()
}
