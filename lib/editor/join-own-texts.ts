import * as Y from 'yjs'

/**
 * Two people who type into the same empty block make a text each, side by side. Whoever made the later one moves
 * its words into the one before it, in a transaction of this origin: one text is edited letter by letter, two are not.
 */
export const joinOwnTexts = ({ doc, changed }: Y.Transaction, origin: unknown): void => {
  for (const element of changed.keys()) {
    if (!(element instanceof Y.XmlElement)) continue
    let first: Y.XmlText | null = null
    for (const child of element.toArray()) {
      const text = child instanceof Y.XmlText ? child : null
      if (first === null || text?._item?.id.client !== doc.clientID) {
        first = text
        continue
      }
      // What has been joined is gone: a third text goes where the second one went, or its words would go with that.
      const into = first
      doc.transact(() => {
        into.applyDelta([{ retain: into.length }, ...text.toDelta()])
        element.delete(element.toArray().indexOf(text))
      }, origin)
    }
  }
}
