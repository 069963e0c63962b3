import type * as Y from 'yjs'

/** The names under which a document keeps its parts; there are no others. */
const titleRoot = 'title'
export const contentRoot = 'content'

export const titleOf = (doc: Y.Doc): Y.Text => doc.getText(titleRoot)

export const contentOf = (doc: Y.Doc): Y.XmlFragment => doc.getXmlFragment(contentRoot)
