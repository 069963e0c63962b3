import type { Command, EditorState } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'
import type { EditorCommand } from '@/lib/editor/commands'
import type { News } from './editor-news'
import type { MentionNews } from './mention-news'

/** Whether the key is done with, and nobody else hears of it. */
export type KeyListener = (event: KeyboardEvent) => boolean

/** The live text as the interface around it sees it. */
export type Editor = {
  /** The same value until something changes, as `useSyncExternalStore` wants it. */
  readonly state: EditorState
  readonly subscribe: (listener: (news: News) => void) => () => void
  /** For what shows how things stand: it hears of words once the hand rests, and of all else at once. */
  readonly subscribeControl: (listener: () => void) => () => void
  /** Who is mentioned by others, from the beginning. */
  readonly mentions: Pick<MentionNews, 'take' | 'subscribe'>
  /** For measuring and for what the screen reader is told; changes go through `run`. */
  readonly view: EditorView
  /** Does it and gives the keyboard back to the text. */
  readonly run: (command: Command) => void
  /** Does what the table offers, or asks first what has to be known for it. */
  readonly perform: (command: EditorCommand) => void
  /** Puts files of this machine into the text; as attachments, or as what they are. */
  readonly bringFiles: (files: readonly File[], as?: 'attachment') => void
  readonly focus: () => void
  /** Hears of every key in the text before the text does, the last who came first. Returns the way to leave. */
  readonly listenToKeys: (listener: KeyListener) => () => void
}
