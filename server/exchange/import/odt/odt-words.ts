import type { Mark, Node } from 'prosemirror-model'
import { schema } from '@/lib/editor/schema'
import { mentionedBy } from '../../mention-name'
import type { Findings } from '../findings'
import { joined } from '../line-pieces'
import { mentionOf } from '../mentioned'
import { type Raising, raisedLetters } from '../raised-letters'
import { isColour, type Looks, linkMark, marksOf, ownLineColour, plainLooks } from '../text-marks'
import type { XmlElement } from '../xml/xml-element'
import { partsOfDrawing } from './odt-drawing'
import type { OdtObjects } from './odt-objects'
import type { OdtStyles } from './odt-styles'

const { nodes } = schema

export type OdtTools = {
  readonly styles: OdtStyles
  readonly objects: OdtObjects
  readonly findings: Findings
  /** Reads what stands in a text box: blocks of their own. */
  readonly box: (content: XmlElement) => readonly Node[]
  /** Notes a footnote or an endnote, and gives the number under which it stands at the end. */
  readonly note: (body: XmlElement) => number
}

/** How letters look, and whether they stand above or below the line. */
type OdtLooks = Looks & { readonly raising: Raising | null }

const noLooks: OdtLooks = { ...plainLooks, raising: null }

/** Spaces in a row that are kept; nobody means more. */
const mostSpaces = 1000

/** Reads the words of one paragraph, with blocks such as pictures among them. */
class OdtLine {
  readonly pieces: Node[] = []
  readonly #tools: OdtTools
  /** White space at the beginning of a line, and behind other white space, is there for whoever reads the XML. */
  #afterSpace = true
  /** Where mentions begin, by the names of their bookmarks. */
  readonly #mentions = new Map<string, number>()

  constructor(tools: OdtTools) {
    this.#tools = tools
  }

  read(parent: XmlElement, looks: OdtLooks, link: Mark | null): void {
    for (const child of parent.children) {
      if (typeof child === 'string') this.#written(child, looks, link)
      else this.#element(child, looks, link)
    }
  }

  #written(text: string, looks: OdtLooks, link: Mark | null): void {
    let said = text.replace(/[ \t\r\n]+/g, ' ')
    if (this.#afterSpace) said = said.replace(/^ /, '')
    if (said === '') return
    this.#afterSpace = said.endsWith(' ')
    this.#add(said, looks, link)
  }

  #add(written: string, looks: OdtLooks, link: Mark | null): void {
    const { text, lost } =
      looks.raising === null ? { text: written, lost: false } : raisedLetters(written, looks.raising)
    if (lost) this.#tools.findings.lose('raised')
    this.pieces.push(schema.text(text, marksOf(looks, link)))
  }

  #meant(text: string, looks: OdtLooks, link: Mark | null): void {
    this.#add(text, looks, link)
    this.#afterSpace = false
  }

  #element(element: XmlElement, looks: OdtLooks, link: Mark | null): void {
    const { findings, objects, note } = this.#tools
    switch (element.name) {
      case 'text:span':
        this.#span(element, looks, link)
        break
      case 'text:a':
        this.read(element, looks, linkMark(element.get('xlink:href'), findings) ?? link)
        break
      case 'text:s': {
        const count = Number(element.get('text:c') ?? 1)
        this.#meant(' '.repeat(Math.min(mostSpaces, Math.max(1, count || 1))), looks, link)
        break
      }
      case 'text:bookmark-start':
        this.#mentions.set(element.get('text:name') ?? '', this.pieces.length)
        break
      case 'text:bookmark-end':
        this.#endMention(element.get('text:name') ?? '')
        break
      case 'text:tab':
        this.#meant('\t', looks, link)
        break
      case 'text:line-break':
        this.pieces.push(nodes.hardBreak.create())
        this.#afterSpace = true
        break
      case 'text:note': {
        const body = element.at('text:note-body')
        if (body !== null) this.#meant(`[${note(body)}]`, noLooks, null)
        break
      }
      case 'text:ruby': {
        const base = element.at('text:ruby-base')
        if (base !== null) this.read(base, looks, link)
        break
      }
      case 'office:annotation':
        findings.lose('comment')
        break
      default:
        if (element.name.startsWith('draw:')) this.#drawing(element)
        // Fields and whatever else has words: they stay as they read now.
        if (element.name.startsWith('text:') && !objects.isBookkeeping(element.name))
          this.read(element, looks, link)
    }
  }

  /** A formula that nothing could draw is its source, between its signs. */
  #span(element: XmlElement, looks: OdtLooks, link: Mark | null): void {
    const style = element.get('text:style-name')
    const [, tex] = this.#tools.styles.isFormula(style) ? (/^\$([^$]*)\$$/.exec(element.text) ?? []) : []
    if (tex === undefined) {
      this.read(element, this.looks(style, looks), link)
      return
    }
    this.pieces.push(nodes.math.create(null, tex === '' ? null : schema.text(tex)))
    this.#afterSpace = false
  }

  #endMention(name: string): void {
    const from = this.#mentions.get(name)
    const said = mentionedBy(name)
    if (from === undefined || said === null) return
    const mention = mentionOf(this.pieces.slice(from), said)
    if (mention === null) return
    this.pieces.splice(from, this.pieces.length, mention)
    this.#afterSpace = false
  }

  #drawing(drawing: XmlElement): void {
    const { findings, objects, box } = this.#tools
    for (const part of partsOfDrawing(drawing)) {
      // A picture with a caption stands in a box of its own.
      const shown = part.kind === 'box' ? box(part.content) : objects.read(part.element)
      if (shown === null) findings.lose('drawing')
      else this.pieces.push(...(Array.isArray(shown) ? shown : [shown]))
    }
    this.#afterSpace = false
  }

  looks(style: string | null, outer: OdtLooks, family: 'text' | 'paragraph' = 'text'): OdtLooks {
    const { styles, findings } = this.#tools
    const says = (attribute: string): string | null =>
      styles.says(family, style, 'text-properties', attribute)
    const colour = says('fo:color')
    if (isColour(colour)) findings.lose('colours')
    const line = (attribute: string, before: boolean): boolean => {
      const said = says(attribute)
      return said === null ? before : said !== 'none'
    }
    const weight = says('fo:font-weight')
    const slope = says('fo:font-style')
    return {
      bold: weight === null ? outer.bold : /^(?:bold|[6-9]00)$/.test(weight),
      italic: slope === null ? outer.italic : slope !== 'normal',
      underline: line('style:text-underline-style', outer.underline),
      ownLine: says('style:text-underline-color')?.toLowerCase() === `#${ownLineColour}`,
      strike: line('style:text-line-through-style', outer.strike),
      code: outer.code || (family === 'text' && styles.isCode(style)),
      raising: raisingIn(says('style:text-position')) ?? outer.raising,
    }
  }
}

/** Whether letters stand above or below the line: in words, or in a share of their height. */
const raisingIn = (position: string | null): Raising | null => {
  const [, below, above] = /^(?:(sub|-\d)|(super|0*[1-9]))/.exec(position ?? '') ?? []
  return below !== undefined ? 'below' : above !== undefined ? 'above' : null
}

/**
 * The words of a paragraph, with blocks such as pictures among them. They look as the style says that is given: programs
 * make one for a paragraph of which all is bold.
 */
export const odtWords = (
  paragraph: XmlElement,
  tools: OdtTools,
  style: string | null = null,
): readonly Node[] => {
  const line = new OdtLine(tools)
  line.read(paragraph, style === null ? noLooks : line.looks(style, noLooks, 'paragraph'), null)
  const pieces = joined(line.pieces)
  const last = pieces.at(-1)
  // White space at the end of a line, too.
  if (last?.isText !== true || !(last.text ?? '').endsWith(' ') || endsWithMeantSpace(paragraph))
    return pieces
  const text = (last.text ?? '').slice(0, -1)
  return [...pieces.slice(0, -1), ...(text === '' ? [] : [schema.text(text, last.marks)])]
}

const endsWithMeantSpace = (element: XmlElement): boolean => {
  const last = element.children.at(-1)
  if (last === undefined || typeof last === 'string') return false
  return last.name === 'text:s' || endsWithMeantSpace(last)
}
