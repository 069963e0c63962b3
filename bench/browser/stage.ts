import type { Elsewhere } from './elsewhere'

/** A page with the document in it, ready to be opened once, and twenty people who are to write in it. */
export type Stage = {
  readonly name: StageName
  readonly url: string
  /** Blocks that stand in the text once all of it is there. */
  readonly blocks: number
  readonly elsewhere: Elsewhere
  readonly end: () => Promise<void>
}

export const stageNames = ['bare', 'y-prosemirror', 'tiptap', 'ours'] as const
export type StageName = (typeof stageNames)[number]
