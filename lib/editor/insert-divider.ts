import { insertBlock } from './insert-block'
import { schema } from './schema'

/** Puts a divider after the caret, or above the empty line that it is on. */
export const insertDivider = insertBlock(() => schema.nodes.divider.create())
