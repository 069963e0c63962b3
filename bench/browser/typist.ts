import * as Y from 'yjs'

/** How many write in a document beside whoever is measured. */
export const people = 20

/** Letters of a word, with the space in front of it. */
const wordLetters = 6

/** The first paragraph at the place of one of twenty people who are spread over a document. */
const paragraphOf = (content: Y.XmlFragment, person: number): { block: number; text: Y.XmlText } => {
  const first = Math.floor((content.length * person) / people) + 2
  for (let block = first; block < content.length; block += 1) {
    const element: unknown = content.get(block)
    const text = element instanceof Y.XmlElement && element.nodeName === 'paragraph' ? element.get(0) : null
    if (text instanceof Y.XmlText) return { block, text }
  }
  throw new Error('There is no paragraph to write in.')
}

/** One of twenty people, who goes on writing at the end of a paragraph. */
export class Typist {
  /** Which block of the document it is. */
  readonly block: number
  readonly #text: Y.XmlText
  #written = 0

  constructor(content: Y.XmlFragment, person: number) {
    const { block, text } = paragraphOf(content, person)
    this.block = block
    this.#text = text
  }

  /** The caret, as ProseMirror's bindings to Yjs say it. */
  cursor(): { readonly anchor: Y.RelativePosition; readonly head: Y.RelativePosition } {
    const place = Y.createRelativePositionFromTypeIndex(this.#text, this.#text.length, -1)
    return { anchor: place, head: place }
  }

  /** Writes the next letter and returns it; with `erase` each word is taken away again, and then it is nothing. */
  write(erase: boolean): string {
    const at = this.#written % (2 * wordLetters)
    this.#written += 1
    if (erase && at >= wordLetters) {
      this.#text.delete(this.#text.length - 1, 1)
      return ''
    }
    const letter = at % wordLetters === 0 ? ' ' : 'x'
    this.#text.insert(this.#text.length, letter)
    return letter
  }
}
