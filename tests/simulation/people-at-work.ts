import * as Y from 'yjs'
import type { Random } from '@/tests/support/random'

const letters = [...'abcdefghijklmnopqrstuvwxyz ÄÖ漢字🙂']

const textsOf = (fragment: Y.XmlFragment): Y.XmlText[] => {
  const texts: Y.XmlText[] = []
  for (const node of fragment.createTreeWalker(() => true)) if (node instanceof Y.XmlText) texts.push(node)
  return texts
}

/** Positions that do not split a surrogate pair: no editor offers others, and Yjs would put U+FFFD there. */
const positionsOf = (text: Y.Text): number[] => {
  const positions = [0]
  for (const { insert } of text.toDelta()) {
    for (const letter of String(insert)) positions.push((positions.at(-1) ?? 0) + letter.length)
  }
  return positions
}

const positionIn = (text: Y.Text, random: Random): number => random.pick(positionsOf(text))

/** Where a stretch of a few letters begins, and how long it is. */
const stretchIn = (text: Y.Text, random: Random): { readonly at: number; readonly length: number } => {
  const positions = positionsOf(text)
  const from = random.integer(positions.length - 1)
  const to = Math.min(positions.length - 1, from + 1 + random.integer(6))
  const at = positions[from] ?? 0
  return { at, length: (positions[to] ?? at) - at }
}

const paragraphWith = (content: string): Y.XmlElement => {
  const paragraph = new Y.XmlElement('paragraph')
  paragraph.insert(0, [new Y.XmlText(content)])
  return paragraph
}

/**
 * One random edit of a document, as an editor would make it: typing, pasting, deleting, marking, adding and removing
 * blocks, changing the title.
 */
export const editAtRandom = (doc: Y.Doc, random: Random): void => {
  const content = doc.getXmlFragment('content')
  const texts = textsOf(content)
  const choice = random.next()
  if (choice < 0.08) {
    const title = doc.getText('title')
    if (title.length > 40) title.delete(0, title.length)
    else title.insert(positionIn(title, random), random.pick(letters))
    return
  }
  if (texts.length === 0 || choice < 0.14) {
    content.insert(random.integer(content.length + 1), [paragraphWith('pasted words ')])
    return
  }
  const text = random.pick(texts)
  if (choice < 0.3 && text.length > 0) {
    const { at, length } = stretchIn(text, random)
    text.delete(at, length)
  } else if (choice < 0.38 && text.length > 0) {
    const { at, length } = stretchIn(text, random)
    text.format(at, length, { bold: random.next() < 0.7 ? {} : null })
  } else if (choice < 0.44 && content.length > 12) {
    content.delete(random.integer(content.length), 1)
  } else {
    text.insert(positionIn(text, random), random.pick(letters))
  }
}
