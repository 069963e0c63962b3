import type { Node } from 'prosemirror-model'
import type { CalloutKind } from '@/lib/editor/nodes/callout'

/** A picture of the document, as it was stored anew when it came. */
export type ExportedPicture = {
  readonly type: 'image/jpeg' | 'image/png'
  readonly bytes: Uint8Array
}

/** What a file says beside the words of its document, in the language of whoever asked for it. */
export type ExportWords = {
  readonly language: string
  /** What a file without a name of its own is called. */
  readonly untitled: string
  readonly contents: string
  readonly callouts: Readonly<Record<CalloutKind, string>>
  /** In the place of what a newer version made. */
  readonly unknown: string
  readonly unknownInline: string
}

/** A document as every format is written from it. */
export type ExportedDocument = {
  readonly title: string
  /** Whether somebody named it; else its title is its first line, which need not be said twice. */
  readonly named: boolean
  readonly content: Node
  /** By the ids of their files; those that are not here are shown by their words. */
  readonly pictures: ReadonlyMap<string, ExportedPicture>
  /** Where people reach this server. */
  readonly origin: string
  readonly words: ExportWords
  readonly created: Date
  readonly updated: Date
}
