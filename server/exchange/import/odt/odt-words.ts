import type { Mark, Node } from 'prosemirror-model'
import { schema } from '@/lib/editor/schema'
import { mentionedBy } from '../../mention-name'
import type { Findings } from '../findings'
import { joined } from '../line-pieces'
import { mentionOf } from '../mentioned'
import { isColour, type Looks, linkMark, marksOf, ownLineColour, plainLooks } from '../text-marks'
import type { XmlElement } from '../xml/xml-element'
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

  read(parent: XmlElement, looks: Looks, link: Mark | null): void {
    for (const child of parent.children) {
      if (typeof child === 'string') this.#written(child, looks, link)
      else this.#element(child, looks, link)
    }
  }

  #written(text: string, looks: Looks, link: Mark | null): void {
    let said = text.replace(/[ \t\r\n]+/g, ' ')
    if (this.#afterSpace) said = said.replace(/^ /, '')
    if (said === '') return
    this.#afterSpace = said.endsWith(' ')
    this.#add(said, looks, link)
  }

  #add(text: string, looks: Looks, link: Mark | null): void {
    this.pieces.push(schema.text(text, marksOf(looks, link)))
  }

  #meant(text: string, looks: Looks, link: Mark | null): void {
    this.#add(text, looks, link)
    this.#afterSpace = false
  }

  #element(element: XmlElement, looks: Looks, link: Mark | null): void {
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
        if (body !== null) this.#meant(`[${note(body)}]`, plainLooks, null)
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
      case 'draw:frame':
      case 'draw:a':
      case 'draw:g':
      case 'draw:custom-shape':
        this.#drawing(element)
        break
      case 'draw:line':
      case 'draw:rect':
      case 'draw:path':
      case 'draw:control':
        findings.lose('drawing')
        break
      default:
        // Fields and whatever else has words: they stay as they read now.
        if (element.name.startsWith('text:') && !objects.isBookkeeping(element.name))
          this.read(element, looks, link)
    }
  }

  /** A formula that nothing could draw is its source, between its signs. */
  #span(element: XmlElement, looks: Looks, link: Mark | null): void {
    const style = element.get('text:style-name')
    const [, tex] = this.#tools.styles.isFormula(style) ? (/^\$([^$]*)\$$/.exec(element.text) ?? []) : []
    if (tex === undefined) {
      this.read(element, this.#looks(style, looks), link)
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
    const boxes = [...drawing.within('draw:text-box')]
    const blocks = boxes.flatMap((content) => box(content))
    // A picture with a caption stands in a box of its own.
    if (boxes.length > 0) this.pieces.push(...blocks)
    else {
      const shown = objects.read(drawing)
      if (shown !== null) this.pieces.push(shown)
      else findings.lose('drawing')
    }
    this.#afterSpace = false
  }

  #looks(style: string | null, outer: Looks): Looks {
    const { styles, findings } = this.#tools
    const says = (attribute: string): string | null =>
      styles.says('text', style, 'text-properties', attribute)
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
      code: outer.code || styles.isCode(style),
    }
  }
}

/** The words of a paragraph, with blocks such as pictures among them. */
export const odtWords = (paragraph: XmlElement, tools: OdtTools): readonly Node[] => {
  const line = new OdtLine(tools)
  line.read(paragraph, plainLooks, null)
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
