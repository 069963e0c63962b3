import type * as Y from 'yjs'

/** The names under which a document keeps its parts: rules U4 and C5 know no others. */
export const titleRoot = 'title'
export const contentRoot = 'content'

export const titleOf = (doc: Y.Doc): Y.Text => doc.getText(titleRoot)

export const contentOf = (doc: Y.Doc): Y.XmlFragment => doc.getXmlFragment(contentRoot)
