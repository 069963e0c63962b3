import { rangeNamed } from '../../block-range'
import type { BlockRange } from '../draft'
import type { XmlElement } from '../xml/xml-element'

const isWords = ({ name }: XmlElement): boolean => !/^w:(?:pPr|bookmark(?:Start|End)|proofErr)$/.test(name)

/** The ranges of blocks that are open in one text or cell, by the bookmarks around them. */
export class DocxRanges {
  readonly #open = new Map<string, BlockRange>()

  /** Those that are open, the outermost first. */
  get within(): readonly BlockRange[] {
    return [...this.#open.values()]
  }

  begin(bookmark: XmlElement): void {
    const kind = rangeNamed(bookmark.get('w:name'))
    if (kind !== null) this.#open.set(bookmark.get('w:id') ?? '', { kind })
  }

  end(bookmark: XmlElement): void {
    this.#open.delete(bookmark.get('w:id') ?? '')
  }

  /**
   * Opens what begins in a paragraph, and closes what has ended before its first words, as programs write the end of
   * what stands above. Gives what closes behind it.
   */
  enter(paragraph: XmlElement): readonly XmlElement[] {
    const ends: XmlElement[] = []
    const own = new Set<string | null>()
    const first = paragraph.elements.findIndex(isWords)
    paragraph.elements.forEach((element, at) => {
      if (element.name === 'w:bookmarkStart') {
        this.begin(element)
        own.add(element.get('w:id'))
      }
      if (element.name !== 'w:bookmarkEnd') return
      if (at < first && !own.has(element.get('w:id'))) this.end(element)
      else ends.push(element)
    })
    return ends
  }
}
