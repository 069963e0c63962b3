import type { Mark, Node } from 'prosemirror-model'
import { schema } from '@/lib/editor/schema'
import { mentionedBy } from '../../mention-name'
import type { Findings } from '../findings'
import { joined } from '../line-pieces'
import { mentionOf } from '../mentioned'
import { isColour, type Looks, linkMark, marksOf, ownLineColour, plainLooks } from '../text-marks'
import type { XmlElement } from '../xml/xml-element'
import { DocxFields, hyperlinkIn } from './docx-fields'
import { texOfMath } from './docx-math'
import type { DocxPart } from './docx-package'
import type { DocxPictures } from './docx-pictures'
import { isOn } from './docx-signs'
import type { DocxStyles } from './docx-styles'

const { nodes } = schema

export type WordsTools = {
  readonly part: DocxPart
  readonly styles: DocxStyles
  readonly pictures: DocxPictures
  readonly findings: Findings
  /** Reads what stands in a text box: blocks of their own. */
  readonly box: (content: XmlElement) => readonly Node[]
  /** Notes a footnote or an endnote, and gives the number under which it stands at the end. */
  readonly note: (kind: 'footnote' | 'endnote', id: string) => number
}

/** How letters look, and whether they are the source of a formula. */
type RunLooks = Looks & { readonly formula: boolean }

/** Where the words of a mention begin, and what it means. */
type Mentioned = {
  readonly said: NonNullable<ReturnType<typeof mentionedBy>>
  readonly pieces: readonly Node[]
  readonly from: number
}

/** Looks that a style gives to letters of its own accord, such as those of links and notes. */
const ownLooks = /hyperlink|footnote|endnote|annotation|heading|title|überschrift|titre|lienhypertexte/i

const monospaced =
  /^(?:consolas|courier|courier new|menlo|monaco|source code pro|roboto mono|dejavu sans mono|liberation mono|cascadia (?:code|mono)|jetbrains mono|fira code|lucida console|andale mono)$/i

const symbols: Readonly<Record<string, string>> = {
  f0a8: '\u2610',
  f06f: '\u25a1',
  f0fe: '\u2611',
  f0fd: '\u2612',
  f0fc: '\u2713',
  f0fb: '\u2717',
  f0e0: '\u2192',
  f0b7: '\u2022',
  f0a7: '\u25aa',
  f04a: '\u263a',
}

/** What a checkbox of Word's forms says; null where there is none. */
export const checkboxIn = (control: XmlElement): boolean | null => {
  const box = control.at('w:sdtPr', 'w14:checkbox')
  if (box === null) return null
  return /^(?:1|true|on)$/.test(box.at('w14:checked')?.get('w14:val') ?? '0')
}

/** Reads the words of one part of a Word file, one paragraph after the other. */
export class DocxWords {
  readonly fields = new DocxFields()
  readonly #tools: WordsTools
  #pieces: Node[] = []
  /** Mentions that have begun, by the ids of their bookmarks. */
  readonly #mentions = new Map<string, Mentioned>()

  constructor(tools: WordsTools) {
    this.#tools = tools
  }

  /** The words of a paragraph, with blocks such as pictures among them. */
  read(paragraph: XmlElement): readonly Node[] {
    const outer = this.#pieces
    this.#pieces = []
    this.#all(paragraph, null)
    const read = this.#pieces
    this.#pieces = outer
    return joined(read)
  }

  #all(parent: XmlElement, link: Mark | null): void {
    for (const child of parent.elements) this.#one(child, link)
  }

  #add(node: Node): void {
    if (!this.fields.hidden && !this.fields.inContents) this.#pieces.push(node)
  }

  #one(element: XmlElement, link: Mark | null): void {
    const { findings, part } = this.#tools
    switch (element.name) {
      case 'w:r':
        this.#run(element, link)
        break
      case 'w:hyperlink': {
        const address = part.address(element.get('r:id'))
        const anchor = element.get('w:anchor')
        const whole = address !== null && anchor ? `${address}#${anchor}` : address
        this.#all(element, linkMark(whole, findings) ?? link)
        break
      }
      case 'w:fldSimple':
        this.#all(element, linkMark(hyperlinkIn(element.get('w:instr') ?? ''), findings) ?? link)
        break
      case 'w:ins':
      case 'w:moveTo':
        findings.lose('change')
        this.#all(element, link)
        break
      case 'w:del':
      case 'w:moveFrom':
        findings.lose('change')
        break
      case 'w:sdt': {
        const content = element.at('w:sdtContent')
        if (content !== null) this.#all(content, link)
        break
      }
      case 'w:smartTag':
      case 'w:customXml':
      case 'w:dir':
      case 'w:bdo':
        this.#all(element, link)
        break
      case 'w:bookmarkStart': {
        const said = mentionedBy(element.get('w:name'))
        if (said !== null)
          this.#mentions.set(element.get('w:id') ?? '', {
            said,
            pieces: this.#pieces,
            from: this.#pieces.length,
          })
        break
      }
      case 'w:bookmarkEnd':
        this.#endMention(element.get('w:id') ?? '')
        break
      case 'm:oMathPara':
        for (const formula of element.all('m:oMath')) this.#math(formula, true)
        break
      case 'm:oMath':
        this.#math(element, false)
        break
      case 'mc:AlternateContent':
        this.#alternative(element, link)
        break
    }
  }

  #endMention(id: string): void {
    const begun = this.#mentions.get(id)
    this.#mentions.delete(id)
    // A bookmark may go on into another paragraph, where it means nothing any more.
    if (begun === undefined || begun.pieces !== this.#pieces) return
    const mention = mentionOf(this.#pieces.slice(begun.from), begun.said)
    if (mention !== null) this.#pieces.splice(begun.from, this.#pieces.length, mention)
  }

  #math(element: XmlElement, block: boolean): void {
    const tex = texOfMath(element)
    if (tex === '') return
    const type = block ? nodes.mathBlock : nodes.math
    this.#add(type.create(null, schema.text(tex)))
  }

  #alternative(element: XmlElement, link: Mark | null): void {
    const chosen = element.at('mc:Choice') ?? element.at('mc:Fallback')
    if (chosen === null) return
    const looks = { ...plainLooks, formula: false }
    for (const child of chosen.elements) this.#inRun(child, looks, link)
  }

  #run(run: XmlElement, link: Mark | null): void {
    const properties = run.at('w:rPr')
    if (isOn(properties?.at('w:vanish') ?? null)) return
    const looks = this.#looks(properties, link)
    for (const child of run.elements) this.#inRun(child, looks, link)
  }

  #looks(properties: XmlElement | null, link: Mark | null): RunLooks {
    const { styles, findings } = this.#tools
    const style = properties?.at('w:rStyle')?.get('w:val') ?? null
    const named = !ownLooks.test(styles.nameOf(style))
    const says = (name: string): boolean => {
      const own = properties?.at(name) ?? null
      return own !== null ? isOn(own) : named && isOn(styles.runSays(style, name))
    }
    const font = properties?.at('w:rFonts')?.get('w:ascii') ?? ''
    const colour = properties?.at('w:color')?.get('w:val') ?? null
    // What leads somewhere has a colour for that.
    const plain = link === null && this.fields.href === null
    if ((named && plain && isColour(colour)) || isOn(properties?.at('w:highlight') ?? null))
      findings.lose('colours')
    return {
      bold: says('w:b'),
      italic: says('w:i'),
      underline: says('w:u'),
      ownLine: properties?.at('w:u')?.get('w:color')?.toLowerCase() === ownLineColour,
      strike: says('w:strike') || says('w:dstrike'),
      code: styles.isCode(style) || monospaced.test(font),
      formula: !styles.exact || styles.nameOf(style) === 'Formula Source',
    }
  }

  #letters(text: string, looks: RunLooks, link: Mark | null): void {
    if (text === '') return
    const linked = link ?? linkMark(this.fields.href, this.#tools.findings)
    // A formula that Word has no words for, as its source.
    const [, tex] = looks.code && looks.formula ? (/^\$([^$]*)\$$/.exec(text) ?? []) : []
    if (tex !== undefined && linked === null && !looks.bold) {
      this.#add(nodes.math.create(null, tex === '' ? null : schema.text(tex)))
      return
    }
    this.#add(schema.text(text, marksOf(looks, linked)))
  }

  #inRun(element: XmlElement, looks: RunLooks, link: Mark | null): void {
    const { findings, pictures, box } = this.#tools
    switch (element.name) {
      case 'w:t':
        this.#letters(element.text, looks, link)
        break
      case 'w:tab':
      case 'w:ptab':
        this.#letters('\t', looks, link)
        break
      case 'w:br':
        if (element.get('w:type') === 'page') this.#add(nodes.pageBreak.create())
        else this.#add(nodes.hardBreak.create())
        break
      case 'w:cr':
        this.#add(nodes.hardBreak.create())
        break
      case 'w:noBreakHyphen':
        this.#letters('\u2011', looks, link)
        break
      case 'w:sym': {
        const sign = (element.get('w:char') ?? '').toLowerCase()
        const code = Number.parseInt(sign, 16)
        this.#letters(
          symbols[sign] ?? (code > 0x20 && code < 0xe000 ? String.fromCharCode(code) : ''),
          looks,
          link,
        )
        break
      }
      case 'w:fldChar':
        this.fields.mark(element.get('w:fldCharType'))
        break
      case 'w:instrText':
        this.fields.says(element.text)
        break
      case 'w:footnoteReference':
      case 'w:endnoteReference': {
        const kind = element.name === 'w:footnoteReference' ? 'footnote' : 'endnote'
        const number = this.#tools.note(kind, element.get('w:id') ?? '')
        this.#add(schema.text(`[${number}]`))
        break
      }
      case 'w:ruby':
        for (const run of element.at('w:rubyBase')?.all('w:r') ?? []) this.#run(run, link)
        break
      case 'mc:AlternateContent':
        this.#alternative(element, link)
        break
      case 'w:drawing':
      case 'w:pict':
      case 'w:object': {
        const boxes = [...element.within('w:txbxContent')]
        for (const content of boxes) for (const block of box(content)) this.#add(block)
        const picture = pictures.read(element, this.#tools.part)
        if (picture !== null) this.#add(picture)
        else if (element.find('v:rect')?.get('o:hr') === 't') this.#add(nodes.divider.create())
        else if (boxes.length === 0 && !this.fields.hidden) findings.lose('drawing')
        break
      }
    }
  }
}
