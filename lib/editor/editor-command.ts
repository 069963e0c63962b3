import type { Command, EditorState } from 'prosemirror-state'
import type { MessageKey } from '@/lib/messages/message-key'

/** Kinds of text exclude each other; blocks stand around text, and structure moves blocks about. */
export type CommandGroup =
  | 'history'
  | 'text'
  | 'block'
  | 'mark'
  | 'list'
  | 'insert'
  | 'structure'
  | 'table'
  | 'help'

/**
 * Where a command is offered, beside its keys: the bar of tools, and what the bar has besides where there is no
 * keyboard with Tab and arrows; the menu that a slash opens; the actions of a block; what appears over a selection.
 * The help has all that have keys or an opening. What is done with a table stands in its own bar and the menus there.
 */
export type CommandPlace =
  | 'toolbar'
  | 'touch'
  | 'slash'
  | 'block'
  | 'selection'
  | 'table'
  | 'table-row'
  | 'table-column'
  | 'table-shade'

/** What some commands need to know first; the interface asks for it and then does the rest. */
export type CommandQuestion =
  | 'link'
  | 'block'
  | 'help'
  | 'code-language'
  | 'callout-kind'
  | 'embed'
  | 'formula'
  | 'formula-block'
  | 'table'
  | 'image'
  | 'file'

/** Something that people can ask of the editor, wherever they ask for it. */
export type EditorCommand = {
  readonly id: string
  /** The message that names it; `commands` in lib/messages. Other words for it are in `search-words`. */
  readonly label: MessageKey & `commands.${string}`
  readonly group: CommandGroup
  /** A name of lucide's. */
  readonly icon: string
  readonly places: readonly CommandPlace[]
  /** As ProseMirror names keys; what menus and tooltips show. */
  readonly keys?: string
  /** Keys that hands know from elsewhere, and that do the same. */
  readonly otherKeys?: readonly string[]
  /** What does the same when it is typed: `#` at the start of a line, `**` on both sides of words. */
  readonly opening?: string
  /** What has to be asked before it can be done. Menus and keys then ask instead of running it. */
  readonly asks?: CommandQuestion
  readonly run: Command
  /** Whether the selection already is what the command would make it. */
  readonly active: (state: EditorState) => boolean
  readonly enabled: (state: EditorState) => boolean
}

/** What a command is to be called and how it is found, before it is known what it does. */
export type CommandDescription = Pick<
  EditorCommand,
  'id' | 'label' | 'icon' | 'keys' | 'otherKeys' | 'opening'
>

/** A command can be run where running it would do something. */
export const can =
  (command: Command) =>
  (state: EditorState): boolean =>
    command(state)

/** Of commands that do something and then are over. */
export const never = (): boolean => false
