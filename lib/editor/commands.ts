import { chainCommands, lift, setBlockType, toggleMark, wrapIn } from 'prosemirror-commands'
import type { MarkType, NodeType } from 'prosemirror-model'
import { type Command, type EditorState, NodeSelection, TextSelection } from 'prosemirror-state'
import { linkAt, removeLink } from './link-commands'
import { redoChange, undoChange } from './plugins/undo'
import { type MarkName, schema } from './schema'
import { listAround, toggleList } from './toggle-list'

export type CommandGroup = 'history' | 'block' | 'mark' | 'list' | 'insert'

/** Something that people can ask of the editor, wherever they ask for it. */
export type EditorCommand = {
  readonly id: string
  readonly label: string
  readonly group: CommandGroup
  /** A name of lucide's. */
  readonly icon: string
  /** As ProseMirror names keys; what menus and tooltips show. */
  readonly keys?: string
  /** Keys that hands know from elsewhere, and that do the same. */
  readonly otherKeys?: readonly string[]
  readonly run: Command
  /** Whether the selection already is what the command would make it. */
  readonly active: (state: EditorState) => boolean
  readonly enabled: (state: EditorState) => boolean
}

const { nodes, marks } = schema

const can =
  (command: Command) =>
  (state: EditorState): boolean =>
    command(state)

const never = (): boolean => false

const markActive =
  (type: MarkType) =>
  ({ selection, storedMarks, doc }: EditorState): boolean => {
    const { from, to, $from, empty } = selection
    if (empty) return type.isInSet(storedMarks ?? $from.marks()) !== undefined
    let all = true
    let some = false
    doc.nodesBetween(from, to, (node, position) => {
      if (!node.isText) return
      // Spaces at the ends of what is selected take no mark, so they do not count either.
      const selected = node.textBetween(Math.max(0, from - position), Math.min(node.nodeSize, to - position))
      if (selected.trim() === '') return
      some = true
      all &&= type.isInSet(node.marks) !== undefined
    })
    return some && all
  }

const mark = (
  name: Exclude<MarkName, 'link'>,
  description: Pick<EditorCommand, 'label' | 'icon' | 'keys' | 'otherKeys'>,
): EditorCommand => {
  const type = marks[name]
  const run = toggleMark(type, null, { removeWhenPresent: false })
  return { id: name, group: 'mark', ...description, run, active: markActive(type), enabled: can(run) }
}

const blockActive =
  (type: NodeType, attributes: Readonly<Record<string, unknown>> = {}) =>
  ({ selection }: EditorState): boolean => {
    const { $from, to } = selection
    const parent = selection instanceof NodeSelection ? selection.node : $from.parent
    return (
      (selection instanceof NodeSelection || to <= $from.end()) &&
      parent.type === type &&
      Object.entries(attributes).every(([name, value]) => parent.attrs[name] === value)
    )
  }

/** Makes text blocks of this kind; those that already are it become paragraphs again. */
const block = (
  { id, label, icon, keys }: Pick<EditorCommand, 'id' | 'label' | 'icon' | 'keys'>,
  type: NodeType,
  attributes?: Readonly<Record<string, unknown>>,
): EditorCommand => {
  const active = blockActive(type, attributes)
  const set = setBlockType(type, attributes)
  const clear = setBlockType(nodes.paragraph)
  const run: Command = (state, dispatch) => (active(state) ? clear : set)(state, dispatch)
  return {
    id,
    label,
    group: 'block',
    icon,
    ...(keys === undefined ? {} : { keys }),
    run,
    active,
    enabled: (state) => active(state) || set(state),
  }
}

const within =
  (type: NodeType) =>
  ({ selection: { $from } }: EditorState): boolean =>
    Array.from({ length: $from.depth }, (_, depth) => $from.node(depth + 1).type).includes(type)

const quoteWraps = wrapIn(nodes.blockquote)
const toggleQuote: Command = (state, dispatch) =>
  within(nodes.blockquote)(state) ? lift(state, dispatch) : quoteWraps(state, dispatch)

const list = (
  { id, label, icon, keys }: Required<Pick<EditorCommand, 'id' | 'label' | 'icon' | 'keys'>>,
  type: NodeType,
): EditorCommand => {
  const run = toggleList(type)
  return {
    id,
    label,
    group: 'list',
    icon,
    keys,
    run,
    active: (state) => listAround(state)?.list.type === type,
    enabled: can(run),
  }
}

const insertDivider: Command = (state, dispatch) => {
  const { $from } = state.selection
  const transaction = state.tr
  const emptyParagraph = $from.parent.type === nodes.paragraph && $from.parent.content.size === 0
  if (emptyParagraph && $from.depth > 0) transaction.insert($from.before(), nodes.divider.create())
  else transaction.replaceSelectionWith(nodes.divider.create())
  if (!transaction.docChanged) return false
  if (!dispatch) return true
  const end = transaction.selection.$to
  // There is always a line to go on writing in.
  if (!emptyParagraph && end.pos >= transaction.doc.content.size) {
    transaction.insert(transaction.doc.content.size, nodes.paragraph.create())
    transaction.setSelection(TextSelection.atEnd(transaction.doc))
  }
  dispatch(transaction.scrollIntoView())
  return true
}

/** A link needs an address, which the interface asks for; asked to run by itself, the command takes one away. */
const link: EditorCommand = {
  id: 'link',
  label: 'Link',
  group: 'mark',
  icon: 'link',
  keys: 'Mod-k',
  run: removeLink,
  active: (state) => linkAt(state) !== null,
  enabled: ({ selection: { $from } }) =>
    $from.parent.inlineContent && $from.parent.type.allowsMarkType(marks.link),
}

/** The one table of what the editor can do: toolbar, keys and menus are made from it, in this order. */
export const commands: readonly EditorCommand[] = [
  {
    id: 'undo',
    label: 'Undo',
    group: 'history',
    icon: 'undo-2',
    keys: 'Mod-z',
    run: undoChange,
    active: never,
    enabled: can(undoChange),
  },
  {
    id: 'redo',
    label: 'Redo',
    group: 'history',
    icon: 'redo-2',
    keys: 'Mod-Shift-z',
    otherKeys: ['Mod-y'],
    run: redoChange,
    active: never,
    enabled: can(redoChange),
  },
  block({ id: 'paragraph', label: 'Text', icon: 'pilcrow', keys: 'Mod-Alt-0' }, nodes.paragraph),
  block({ id: 'heading-1', label: 'Heading 1', icon: 'heading-1', keys: 'Mod-Alt-1' }, nodes.heading, {
    level: 1,
  }),
  block({ id: 'heading-2', label: 'Heading 2', icon: 'heading-2', keys: 'Mod-Alt-2' }, nodes.heading, {
    level: 2,
  }),
  block({ id: 'heading-3', label: 'Heading 3', icon: 'heading-3', keys: 'Mod-Alt-3' }, nodes.heading, {
    level: 3,
  }),
  block({ id: 'code-block', label: 'Code block', icon: 'square-code' }, nodes.codeBlock),
  {
    id: 'quote',
    label: 'Quote',
    group: 'block',
    icon: 'text-quote',
    // Mod-Shift-b shows the bookmarks in most browsers.
    keys: 'Mod-Shift-.',
    run: toggleQuote,
    active: within(nodes.blockquote),
    enabled: can(toggleQuote),
  },
  mark('bold', { label: 'Bold', icon: 'bold', keys: 'Mod-b' }),
  mark('italic', { label: 'Italic', icon: 'italic', keys: 'Mod-i' }),
  mark('underline', { label: 'Underline', icon: 'underline', keys: 'Mod-u' }),
  mark('strike', {
    label: 'Strikethrough',
    icon: 'strikethrough',
    keys: 'Mod-Shift-s',
    otherKeys: ['Mod-Shift-x', 'Alt-Shift-5'],
  }),
  mark('code', { label: 'Code', icon: 'code', keys: 'Mod-e' }),
  link,
  list({ id: 'bullet-list', label: 'Bulleted list', icon: 'list', keys: 'Mod-Shift-8' }, nodes.bulletList),
  list(
    { id: 'ordered-list', label: 'Numbered list', icon: 'list-ordered', keys: 'Mod-Shift-7' },
    nodes.orderedList,
  ),
  list({ id: 'task-list', label: 'Task list', icon: 'list-todo', keys: 'Mod-Shift-9' }, nodes.taskList),
  {
    id: 'divider',
    label: 'Divider',
    group: 'insert',
    icon: 'minus',
    run: insertDivider,
    active: never,
    enabled: can(insertDivider),
  },
]

/** The keys of the table. The link's are the interface's. */
export const commandKeys: Readonly<Record<string, Command>> = Object.fromEntries(
  commands
    .filter(({ id }) => id !== 'link')
    .flatMap(({ keys, otherKeys = [], run }) =>
      [...(keys === undefined ? [] : [keys]), ...otherKeys].map((key) => [
        key,
        chainCommands(run, () => true),
      ]),
    ),
)
