import type { LineKind } from '../blocks-of-kind'
import { codeLanguageIn } from '../code-language'
import { exactStyle, ownKind } from '../own-styles'
import type { XmlElement } from '../xml/xml-element'

type Style = {
  readonly name: string
  readonly display: string
  readonly parent: string | null
  readonly element: XmlElement
}

/** A style and those that it builds on, from itself on. */
type Line = {
  readonly styles: readonly Style[]
  /** What they say, by their properties and the names in these, as far as somebody has asked. */
  readonly said: Map<string, Map<string, string | null>>
}

/** Levels of lists that OpenDocument counts. */
const deepestLevel = 10

/** How deep styles may build on each other. */
const longestLine = 20

/** Names as they are shown: a file spells what is no letter by its number. */
const spoken = (name: string): string =>
  name.replace(/_([0-9a-f]{2,4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))

/** Millimetres of a length. */
export const millimetres = (length: string | null): number => {
  const [, number, unit] = /^(-?[\d.]+)(mm|cm|in|pt|pc|px)?$/.exec(length ?? '') ?? []
  const factors: Readonly<Record<string, number>> = {
    mm: 1,
    cm: 10,
    in: 25.4,
    pt: 25.4 / 72,
    pc: 25.4 / 6,
    px: 25.4 / 96,
  }
  return Number(number ?? 0) * (factors[unit ?? 'mm'] ?? 1)
}

/** The map that stands under a name, made where there is none yet. */
const mapIn = <Value>(maps: Map<string, Map<string, Value>>, name: string): Map<string, Value> => {
  const known = maps.get(name)
  if (known !== undefined) return known
  const made = new Map<string, Value>()
  maps.set(name, made)
  return made
}

const saidIn = (styles: readonly Style[], properties: string, attribute: string): string | null => {
  for (const { element } of styles) {
    const said = element.at(properties)?.get(attribute) ?? null
    if (said !== null) return said
  }
  return null
}

/**
 * The styles of an OpenDocument text, those that people name and those that the program makes. A large file asks a
 * hundred thousand times for the same few, so that each answer is looked for once.
 */
export class OdtStyles {
  /** By their families and names. */
  readonly #styles = new Map<string, Map<string, Style>>()
  readonly #linesOf = new Map<string, Map<string, Line>>()
  readonly #kinds = new Map<string | null, LineKind>()
  readonly #lists = new Map<string, XmlElement>()
  #outline: XmlElement | null = null
  #exact: boolean | null = null

  constructor(roots: readonly (XmlElement | null)[]) {
    for (const root of roots) {
      for (const group of root?.elements ?? []) {
        if (group.name !== 'office:styles' && group.name !== 'office:automatic-styles') continue
        for (const element of group.elements) this.#take(element)
      }
    }
  }

  #take(element: XmlElement): void {
    const name = element.get('style:name') ?? ''
    if (element.name === 'text:list-style') this.#lists.set(name, element)
    if (element.name === 'text:outline-style') this.#outline = element
    if (element.name !== 'style:style') return
    const display = element.get('style:display-name') ?? spoken(name)
    const parent = element.get('style:parent-style-name')
    mapIn(this.#styles, element.get('style:family') ?? '').set(name, { name, display, parent, element })
  }

  #lineOf(family: string, name: string | null): Line | null {
    if (name === null) return null
    const lines = mapIn(this.#linesOf, family)
    const known = lines.get(name)
    if (known !== undefined) return known
    const styles: Style[] = []
    for (let next: string | null = name; next !== null && styles.length < longestLine; ) {
      const style: Style | undefined = this.#styles.get(family)?.get(next)
      if (style === undefined) break
      styles.push(style)
      next = style.parent
    }
    const line = { styles, said: new Map() }
    lines.set(name, line)
    return line
  }

  #line(family: string, name: string | null): readonly Style[] {
    return this.#lineOf(family, name)?.styles ?? []
  }

  /** What a style says, or one that it builds on. */
  says(family: string, name: string | null, properties: string, attribute: string): string | null {
    const line = this.#lineOf(family, name)
    if (line === null) return null
    const said = mapIn(line.said, properties)
    const known = said.get(attribute)
    if (known !== undefined) return known
    const found = saidIn(line.styles, `style:${properties}`, attribute)
    said.set(attribute, found)
    return found
  }

  /** What a style says by itself, as programs do for one paragraph. */
  saysItself(family: string, name: string | null, properties: string, attribute: string): string | null {
    const style = this.#styles.get(family)?.get(name ?? '')
    return style?.element.at(`style:${properties}`)?.get(attribute) ?? null
  }

  kindOf(name: string | null): LineKind {
    const known = this.#kinds.get(name)
    if (known !== undefined) return known
    const kind = this.#readKind(name)
    this.#kinds.set(name, kind)
    return kind
  }

  #readKind(name: string | null): LineKind {
    const line = this.#line('paragraph', name)
    for (const { display, name: own } of line.length > 0
      ? line
      : [{ display: spoken(name ?? ''), name: name ?? '' }]) {
      const level =
        /^Heading(?:_20_| )(\d)$/.exec(own)?.[1] ??
        /^(?:Heading|Überschrift|Titre|Título) (\d)$/i.exec(display)?.[1]
      if (level !== undefined) return { kind: 'heading', level: Number(level) }
      if (/^Title$/i.test(own)) return { kind: 'title' }
      const ours = ownKind(display)
      if (ours !== undefined) return { kind: ours }
      if (/^(?:Quotations?|Quote)$|^Block Quot/i.test(display)) return { kind: 'quote' }
      if (/Source Code|Preformatted|Source Text/i.test(display))
        return { kind: 'code', language: codeLanguageIn(display) }
      if (/^(?:Caption|Illustration|Figure|Beschriftung)$/i.test(display)) return { kind: 'caption' }
      if (/^Horizontal Line$/i.test(display)) return { kind: 'rule' }
    }
    return { kind: 'plain' }
  }

  /** Whether the file names all that it has no words for, as ours do: then nothing in it is guessed. */
  get exact(): boolean {
    this.#exact ??= [...this.#styles.values()].some((family) =>
      [...family.values()].some(({ display }) => display === exactStyle),
    )
    return this.#exact
  }

  /** Whether letters of a style are the source of a formula. */
  isFormula(name: string | null): boolean {
    return this.#line('text', name).some(({ display }) => display === 'Formula Source')
  }

  /** Whether letters of a style are code. */
  isCode(name: string | null): boolean {
    const font = this.says('text', name, 'text-properties', 'style:font-name') ?? ''
    const mono = /consolas|courier|mono|menlo|monaco/i.test(font)
    return (
      mono ||
      this.#line('text', name).some(({ display }) =>
        /Code in Text|Source Text|Teletype|Verbatim/i.test(display),
      )
    )
  }

  /** What a list's style says of a level, from 1; what is deeper than it counts is as its deepest. */
  listLevel(name: string | null, level: number): XmlElement | null {
    const style = this.#lists.get(name ?? '')
    const said = String(Math.min(level, deepestLevel))
    return style?.elements.find((one) => one.get('text:level') === said) ?? null
  }

  /** Whether headings of a level have a number by themselves. */
  numbersHeadings(level: number): boolean {
    const said = this.#outline?.elements.find((one) => one.get('text:level') === String(level))
    return (said?.get('style:num-format') ?? '') !== ''
  }

  /** The list style of a paragraph style. */
  listOf(name: string | null): string | null {
    for (const { element } of this.#line('paragraph', name)) {
      const list = element.get('style:list-style-name')
      if (list !== null && list !== '') return list
    }
    return null
  }
}
