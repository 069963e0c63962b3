import type { Stage, StageName } from './stage'
import { byItself } from './stages/by-itself'
import { ours } from './stages/ours'
import { tiptap } from './stages/tiptap'

const makers: Readonly<Record<StageName, (pages: number) => Promise<Stage>>> = {
  bare: (pages) => byItself('bare', pages),
  'y-prosemirror': (pages) => byItself('y-prosemirror', pages),
  tiptap,
  ours,
}

/** Makes everything anew that one visit needs: servers, the document, and those who write elsewhere in it. */
export const stageOf = (name: StageName, pages: number): Promise<Stage> => makers[name](pages)
