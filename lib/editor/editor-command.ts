import type { Command, EditorState } from 'prosemirror-state'
import type { MessageKey } from '@/lib/messages/message-key'

export type CommandGroup = 'history' | 'block' | 'mark' | 'list' | 'insert'

/** Something that people can ask of the editor, wherever they ask for it. */
export type EditorCommand = {
  readonly id: string
  /** The message that names it; `commands` in lib/messages. */
  readonly label: MessageKey & `commands.${string}`
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

/** A command can be run where running it would do something. */
export const can =
  (command: Command) =>
  (state: EditorState): boolean =>
    command(state)
