import type { LineKind } from '../blocks-of-kind'
import { codeLanguageIn } from '../code-language'
import { exactStyle, ownKind } from '../own-styles'
import type { XmlElement } from '../xml/xml-element'
import { isOn } from './docx-signs'

type Style = {
  readonly id: string
  readonly name: string
  readonly type: string
  readonly basedOn: string | null
  readonly paragraph: XmlElement | null
  readonly run: XmlElement | null
  /** Whether it sets the first row of a table in bold. */
  readonly boldHead: boolean
}

/** What the first level of headings, and the title, is called where a program translates names. */
const heading =
  /^(?:heading|header|überschrift|titre|título|titulo|titolo|kop|rubrik|overskrift|otsikko|nagłówek|nadpis|címsor|заголовок|επικεφαλίδα|başlık|عنوان|כותרת|見出し|标题|標題|제목|tiêu đề)\s*([1-9])$/iu
const title =
  /^(?:title|titel|titre|título|titulo|titolo|otsikko|tytuł|název|cím|название|заголовок|τίτλος|konu başlığı|العنوان|כותרת טקסט|表題|标题|標題|제목)$/iu
const quote = /quote|quotation|zitat|citation|cita(?:zione)?\b|citat|citaat|цитата|اقتباس|引用|引文|인용/iu
const code =
  /source ?code|preformatted|html vorformatiert|macro ?text|code ?block|^code$|quelltext|préformaté/iu
const caption =
  /^(?:caption|beschriftung|légende|leyenda|didascalia|legenda|название объекта|图例|題注|图表标题)/iu

/** How deep styles may build on each other. */
const longestLine = 20

const styleOf = (element: XmlElement): Style => ({
  id: element.get('w:styleId') ?? '',
  name: element.at('w:name')?.get('w:val') ?? '',
  type: element.get('w:type') ?? 'paragraph',
  basedOn: element.at('w:basedOn')?.get('w:val') ?? null,
  paragraph: element.at('w:pPr'),
  run: element.at('w:rPr'),
  boldHead: element
    .all('w:tblStylePr')
    .some((part) => part.get('w:type') === 'firstRow' && isOn(part.at('w:rPr', 'w:b'))),
})

/**
 * The styles of a Word file: what each of them means, by its name in whatever language, or by what it builds on. A large
 * file asks a hundred thousand times for the same few, so that each answer is looked for once.
 */
export class DocxStyles {
  readonly #styles: ReadonlyMap<string, Style>
  readonly #lines = new Map<string | null, readonly Style[]>()
  readonly #kinds = new Map<string | null, LineKind>()
  #exact: boolean | null = null

  constructor(root: XmlElement | null) {
    this.#styles = new Map((root?.all('w:style') ?? []).map(styleOf).map((style) => [style.id, style]))
  }

  /** A style and those that it builds on, from itself on. */
  #line(id: string | null): readonly Style[] {
    const known = this.#lines.get(id)
    if (known !== undefined) return known
    const line: Style[] = []
    for (let next = id; next !== null && line.length < longestLine; ) {
      const style = this.#styles.get(next)
      if (style === undefined) break
      line.push(style)
      next = style.basedOn
    }
    this.#lines.set(id, line)
    return line
  }

  /** Whether the file names all that it has no words for, as ours do: then nothing in it is guessed. */
  get exact(): boolean {
    this.#exact ??= [...this.#styles.values()].some(({ name }) => name === exactStyle)
    return this.#exact
  }

  /** Whether a style sets the first row of a table apart as its head. */
  hasHead(id: string | null): boolean {
    return this.#line(id).some(({ boldHead }) => boldHead)
  }

  nameOf(id: string | null): string {
    return this.#styles.get(id ?? '')?.name ?? id ?? ''
  }

  kindOf(id: string | null): LineKind {
    const known = this.#kinds.get(id)
    if (known !== undefined) return known
    const kind = this.#readKind(id)
    this.#kinds.set(id, kind)
    return kind
  }

  #readKind(id: string | null): LineKind {
    for (const { id: own, name, paragraph } of this.#line(id)) {
      if (/^toc(?: ?heading| ?\d)|^(?:verzeichnis|tm|tdc|sommario) ?\d|inhaltsverzeichnis/iu.test(name))
        return { kind: 'contents' }
      const level = heading.exec(name)?.[1] ?? /^heading ?([1-9])$/i.exec(own)?.[1]
      if (level !== undefined) return { kind: 'heading', level: Number(level) }
      if (title.test(name) || own === 'Title') return { kind: 'title' }
      const outline = Number(paragraph?.at('w:outlineLvl')?.get('w:val') ?? 9)
      if (outline < 9) return { kind: 'heading', level: outline + 1 }
      const ours = ownKind(name)
      if (ours !== undefined) return { kind: ours }
      if (/^horizontal(?:e[rn]?)? ?lin(?:e|ie)$/i.test(name)) return { kind: 'rule' }
      if (caption.test(name)) return { kind: 'caption' }
      if (quote.test(name)) return { kind: 'quote' }
      if (code.test(name)) return { kind: 'code', language: codeLanguageIn(name) }
    }
    return { kind: 'plain' }
  }

  /** What a paragraph style says under a name, or one that it builds on. */
  paragraphSays(id: string | null, name: string): XmlElement | null {
    for (const { paragraph } of this.#line(id)) {
      const said = paragraph?.at(name) ?? null
      if (said !== null) return said
    }
    return null
  }

  /** What a style of letters says under a name. */
  runSays(id: string | null, name: string): XmlElement | null {
    for (const { type, run } of this.#line(id)) {
      const said = type === 'character' ? (run?.at(name) ?? null) : null
      if (said !== null) return said
    }
    return null
  }

  isCode(id: string | null): boolean {
    return this.#line(id).some(
      ({ id: own, name, type }) =>
        type === 'character' &&
        (own === 'CodeInText' || /verbatim|html code|source ?text|\bcode\b/i.test(name)),
    )
  }
}
