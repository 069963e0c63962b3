import * as Y from 'yjs'
import { kindAttribute, kindOf, movedAttribute } from './block-kinds'

const inOrder = (given: Readonly<Record<string, unknown>>): string =>
  JSON.stringify(Object.entries(given).sort(([one], [other]) => (one < other ? -1 : 1)))

/** All that an element says, letter by letter. */
const saidIn = (element: Y.XmlElement): readonly string[] => {
  const { [kindAttribute]: _kind, [movedAttribute]: _moved, ...attributes } = element.getAttributes()
  const inside = element.toArray().flatMap((child): readonly string[] => {
    if (child instanceof Y.XmlElement) return saidIn(child)
    if (!(child instanceof Y.XmlText)) return []
    return child
      .toDelta()
      .flatMap(({ insert, attributes: marks = {} }: { insert: unknown; attributes?: object }) =>
        Array.from(String(insert), (letter) => `${letter}${inOrder({ ...marks })}`),
      )
  })
  return [`<${kindOf(element)}${inOrder(attributes)}`, ...inside, '>']
}

/** Whether all that one element says is said by another, in the same order. */
export const isWithin = (one: Y.XmlElement, other: Y.XmlElement): boolean => {
  const said = saidIn(one)
  let at = 0
  for (const part of saidIn(other)) if (said[at] === part) at += 1
  return at === said.length
}
