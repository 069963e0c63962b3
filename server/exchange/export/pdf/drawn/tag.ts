import type { Slice } from './slice'

export type TagType =
  | 'Document'
  | 'H1'
  | 'H2'
  | 'H3'
  | 'H4'
  | 'P'
  | 'L'
  | 'LI'
  | 'Lbl'
  | 'LBody'
  | 'BlockQuote'
  | 'Div'
  | 'Code'
  | 'Table'
  | 'TR'
  | 'TH'
  | 'TD'
  | 'Figure'
  | 'Caption'
  | 'Formula'
  | 'Link'
  | 'TOC'
  | 'TOCI'

/** What a part of the page is, for whoever hears a document or reads it in another shape. */
export type Tag = {
  readonly type: TagType
  /** Null for the whole. */
  readonly parent: Tag | null
  /** What is said in the place of what is drawn. */
  readonly alt?: string
  /** Words that stand for what is drawn. */
  readonly actual?: string
  readonly cell?: {
    readonly rows: number
    readonly columns: number
    /** What the cell heads. */
    readonly scope: 'Row' | 'Column' | null
  }
}

export const tagIn = (parent: Tag, type: TagType, more: Omit<Tag, 'type' | 'parent'> = {}): Tag => ({
  type,
  parent,
  ...more,
})

/** Slices that are a part of a document. White space is none. */
export const tagged = (slices: readonly Slice[], tag: Tag): readonly Slice[] =>
  slices.map((slice) =>
    slice.gap === true
      ? slice
      : { ...slice, draw: (paper, x, y) => paper.within(tag, () => slice.draw(paper, x, y)) },
  )
