import type { XmlElement } from '../xml/xml-element'

export type ListKind = 'bullet' | 'ordered' | 'open' | 'done'

/** What items count in that no list makes, but a box that somebody typed before them. */
export const typedBoxes = 'boxes'

/** How an item of a list is marked. */
export type ListMark = {
  readonly kind: ListKind
  /** Lists with the same one count together. */
  readonly counting: string
  readonly level: number
  /** The number that it has; 1 where it has none. */
  readonly number: number
  /** Whether a list begins here because it says so. */
  readonly begins: boolean
  /** Twips from the edge to its words, as the list says; null when it does not. */
  readonly indent: number | null
}

type Level = {
  readonly kind: ListKind
  readonly start: number
  readonly indent: number | null
  readonly style: string | null
}

const openBoxes = /^[\u2610\u25a1\u25fb\u2b1c\u274f\u2751\uf0a8]$/
const doneBoxes = /^[\u2611\u2612\u2705\u2714\u2713\uf0fe\uf0fd]$/

const numberOf = (value: string | null | undefined, otherwise: number): number => {
  const number = Number.parseInt(value ?? '', 10)
  return Number.isNaN(number) ? otherwise : number
}

/** Twips that a paragraph stands in, as it or its list says. */
export const indentOf = (properties: XmlElement | null): number | null => {
  const said = properties?.at('w:ind')
  const value = said?.get('w:start') ?? said?.get('w:left')
  return value === null || value === undefined ? null : numberOf(value, 0)
}

const levelOf = (element: XmlElement): Level => {
  const format = element.at('w:numFmt')?.get('w:val') ?? 'decimal'
  const sign = (element.at('w:lvlText')?.get('w:val') ?? '').trim()
  const bullet = format === 'bullet' || format === 'none'
  return {
    kind: !bullet ? 'ordered' : openBoxes.test(sign) ? 'open' : doneBoxes.test(sign) ? 'done' : 'bullet',
    start: numberOf(element.at('w:start')?.get('w:val'), 1),
    indent: indentOf(element.at('w:pPr')),
    style: element.at('w:pStyle')?.get('w:val') ?? null,
  }
}

type Counting = {
  readonly abstract: string
  readonly levels: ReadonlyMap<number, Level>
  /** Where levels begin anew when this list comes to them for the first time. */
  readonly begins: Map<number, number>
}

/**
 * The lists of a Word file. Lists of one kind count on from each other, unless one says where it begins. Items only say which list they count in and how deep; the numbers are counted here, in the
 * order of the text.
 */
export class DocxNumbering {
  readonly #lists = new Map<string, Counting>()
  readonly #counts = new Map<string, number[]>()

  constructor(root: XmlElement | null) {
    const abstracts = new Map(
      (root?.all('w:abstractNum') ?? []).map((element) => [
        element.get('w:abstractNumId') ?? '',
        new Map(element.all('w:lvl').map((level) => [numberOf(level.get('w:ilvl'), 0), levelOf(level)])),
      ]),
    )
    for (const list of root?.all('w:num') ?? []) {
      const abstract = list.at('w:abstractNumId')?.get('w:val') ?? ''
      const levels = new Map(abstracts.get(abstract))
      const begins = new Map<number, number>()
      for (const override of list.all('w:lvlOverride')) {
        const at = numberOf(override.get('w:ilvl'), 0)
        const own = override.at('w:lvl')
        const level = own === null ? levels.get(at) : levelOf(own)
        const start = override.at('w:startOverride')?.get('w:val') ?? null
        if (level !== undefined) levels.set(at, level)
        if (level !== undefined && start !== null) begins.set(at, numberOf(start, level.start))
      }
      this.#lists.set(list.get('w:numId') ?? '', { abstract, levels, begins })
    }
  }

  /** How the next item is marked that says this of itself; null when it is in no list. */
  next(list: string | null, said: number | null, style: string | null): ListMark | null {
    const counting = list === null || list === '0' ? undefined : this.#lists.get(list)
    if (counting === undefined) return null
    const { abstract, levels, begins } = counting
    const byStyle = [...levels].find(([, { style: own }]) => own !== null && own === style)?.[0]
    const at = Math.min(Math.max(said ?? byStyle ?? 0, 0), 8)
    const level = levels.get(at) ?? { kind: 'bullet' as const, start: 1, indent: null, style: null }
    const counts = this.#counts.get(abstract) ?? []
    const number = begins.get(at) ?? (counts[at] === undefined ? level.start : counts[at] + 1)
    const beginning = begins.delete(at)
    counts[at] = number
    counts.length = at + 1
    this.#counts.set(abstract, counts)
    return {
      kind: level.kind,
      counting: abstract,
      level: at,
      number,
      begins: beginning,
      indent: level.indent,
    }
  }
}
