import { chainCommands, lift, wrapIn } from 'prosemirror-commands'
import type { Command } from 'prosemirror-state'
import { blockCommand, listCommand, markCommand, within } from './command-kinds'
import { can, type EditorCommand } from './editor-command'
import { insertDivider } from './insert-divider'
import { linkAt, removeLink } from './link-commands'
import { redoChange, undoChange } from './plugins/undo'
import { schema } from './schema'

export type { EditorCommand } from './editor-command'

const { nodes, marks } = schema

const never = (): boolean => false

const quoteWraps = wrapIn(nodes.blockquote)
const toggleQuote: Command = (state, dispatch) =>
  within(nodes.blockquote)(state) ? lift(state, dispatch) : quoteWraps(state, dispatch)

/** A link needs an address, which the interface asks for; asked to run by itself, the command takes one away. */
const link: EditorCommand = {
  id: 'link',
  label: 'commands.link',
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
    label: 'commands.undo',
    group: 'history',
    icon: 'undo-2',
    keys: 'Mod-z',
    run: undoChange,
    active: never,
    enabled: can(undoChange),
  },
  {
    id: 'redo',
    label: 'commands.redo',
    group: 'history',
    icon: 'redo-2',
    keys: 'Mod-Shift-z',
    otherKeys: ['Mod-y'],
    run: redoChange,
    active: never,
    enabled: can(redoChange),
  },
  blockCommand(
    { id: 'paragraph', label: 'commands.paragraph', icon: 'pilcrow', keys: 'Mod-Alt-0' },
    nodes.paragraph,
  ),
  blockCommand(
    { id: 'heading-1', label: 'commands.heading1', icon: 'heading-1', keys: 'Mod-Alt-1' },
    nodes.heading,
    {
      level: 1,
    },
  ),
  blockCommand(
    { id: 'heading-2', label: 'commands.heading2', icon: 'heading-2', keys: 'Mod-Alt-2' },
    nodes.heading,
    {
      level: 2,
    },
  ),
  blockCommand(
    { id: 'heading-3', label: 'commands.heading3', icon: 'heading-3', keys: 'Mod-Alt-3' },
    nodes.heading,
    {
      level: 3,
    },
  ),
  blockCommand({ id: 'code-block', label: 'commands.codeBlock', icon: 'square-code' }, nodes.codeBlock),
  {
    id: 'quote',
    label: 'commands.quote',
    group: 'block',
    icon: 'text-quote',
    // Mod-Shift-b shows the bookmarks in most browsers.
    keys: 'Mod-Shift-.',
    run: toggleQuote,
    active: within(nodes.blockquote),
    enabled: can(toggleQuote),
  },
  markCommand('bold', { label: 'commands.bold', icon: 'bold', keys: 'Mod-b' }),
  markCommand('italic', { label: 'commands.italic', icon: 'italic', keys: 'Mod-i' }),
  markCommand('underline', { label: 'commands.underline', icon: 'underline', keys: 'Mod-u' }),
  markCommand('strike', {
    label: 'commands.strike',
    icon: 'strikethrough',
    keys: 'Mod-Shift-s',
    otherKeys: ['Mod-Shift-x', 'Alt-Shift-5'],
  }),
  markCommand('code', { label: 'commands.code', icon: 'code', keys: 'Mod-e' }),
  link,
  listCommand(
    { id: 'bullet-list', label: 'commands.bulletList', icon: 'list', keys: 'Mod-Shift-8' },
    nodes.bulletList,
  ),
  listCommand(
    { id: 'ordered-list', label: 'commands.orderedList', icon: 'list-ordered', keys: 'Mod-Shift-7' },
    nodes.orderedList,
  ),
  listCommand(
    { id: 'task-list', label: 'commands.taskList', icon: 'list-todo', keys: 'Mod-Shift-9' },
    nodes.taskList,
  ),
  {
    id: 'divider',
    label: 'commands.divider',
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
