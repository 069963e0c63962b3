import { rangeNamed } from '../../block-range'
import type { BlockRange } from '../draft'
import type { XmlElement } from '../xml/xml-element'

const isWords = ({ name }: XmlElement): boolean => !/^w:(?:pPr|bookmark(?:Start|End)|proofErr)$/.test(name)

/**
 * The names of the ranges in a part, with the ids under which they end at last: LibreOffice begins one anew in its last
 * paragraph, under another id. What only begins is none.
 */
export const rangesIn = (part: XmlElement): ReadonlyMap<string, string> => {
  const ended = new Set([...part.within('w:bookmarkEnd')].map((end) => end.get('w:id')))
  const found = new Map<string, string>()
  for (const start of part.within('w:bookmarkStart')) {
    const [name, id] = [start.get('w:name') ?? '', start.get('w:id') ?? '']
    if (ended.has(id) && rangeNamed(name) !== null) found.set(name, id)
  }
  return found
}

/** The ranges of blocks that are open in one text or cell, by the bookmarks around them. */
export class DocxRanges {
  readonly #ends: ReadonlyMap<string, string>
  /** By the ids under which they end, the outermost first. */
  readonly #open = new Map<string, BlockRange>()

  constructor(ends: ReadonlyMap<string, string>) {
    this.#ends = ends
  }

  get within(): readonly BlockRange[] {
    return [...this.#open.values()]
  }

  begin(bookmark: XmlElement): void {
    const name = bookmark.get('w:name') ?? ''
    const [kind, end] = [rangeNamed(name), this.#ends.get(name)]
    if (kind !== null && end !== undefined && !this.#open.has(end)) this.#open.set(end, { kind })
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
