import type { Node } from 'prosemirror-model'

/** What a file says: the title that it gives itself, if any, and its content. Its pictures stand for what was found. */
export type ReadFile = { readonly title: string; readonly content: Node }
