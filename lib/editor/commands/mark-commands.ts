import { markCommand } from '../command-kinds'
import type { EditorCommand } from '../editor-command'
import { linkAt, removeLink } from '../link-commands'
import { schema } from '../schema'

/** A link needs an address, which the interface asks for; asked to run by itself, the command takes one away. */
const link: EditorCommand = {
  id: 'link',
  label: 'commands.link',
  group: 'mark',
  icon: 'link',
  places: ['toolbar', 'slash', 'selection'],
  keys: 'Mod-k',
  opening: '[words](address)',
  asks: 'link',
  run: removeLink,
  active: (state) => linkAt(state) !== null,
  enabled: ({ selection: { $from } }) =>
    $from.parent.inlineContent && $from.parent.type.allowsMarkType(schema.marks.link),
}

/** How words look and where they lead. */
export const markCommands: readonly EditorCommand[] = [
  markCommand('bold', { label: 'commands.bold', icon: 'bold', keys: 'Mod-b', opening: '**' }),
  markCommand('italic', {
    label: 'commands.italic',
    icon: 'italic',
    keys: 'Mod-i',
    opening: '*',
  }),
  markCommand('underline', { label: 'commands.underline', icon: 'underline', keys: 'Mod-u' }),
  markCommand('strike', {
    label: 'commands.strike',
    icon: 'strikethrough',
    keys: 'Mod-Shift-s',
    otherKeys: ['Mod-Shift-x', 'Alt-Shift-5'],
    opening: '~~',
  }),
  markCommand('code', {
    label: 'commands.code',
    icon: 'code',
    keys: 'Mod-e',
    opening: '`',
  }),
  link,
]
