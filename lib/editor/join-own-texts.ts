import * as Y from 'yjs'

/**
 * Two people who type into the same empty block make a text each, side by side. Whoever made the second one moves
 * its words into the first, in a transaction of this origin: one text is edited letter by letter, two are not.
 */
export const joinOwnTexts = ({ doc, changed }: Y.Transaction, origin: unknown): void => {
  for (const element of changed.keys()) {
    if (!(element instanceof Y.XmlElement)) continue
    const texts = element.toArray()
    texts.forEach((second, at) => {
      const first = texts[at - 1]
      if (!(first instanceof Y.XmlText && second instanceof Y.XmlText)) return
      if (second._item?.id.client !== doc.clientID) return
      doc.transact(() => {
        first.applyDelta([{ retain: first.length }, ...second.toDelta()])
        element.delete(element.toArray().indexOf(second))
      }, origin)
    })
  }
}
