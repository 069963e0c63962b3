import type { Mark, Node } from 'prosemirror-model'
import { schema } from '@/lib/editor/schema'
import { mentionedBy } from '../../mention-name'
import type { Findings } from '../findings'
import { joined } from '../line-pieces'
import { mentionOf } from '../mentioned'
import { type Raising, raisedLetters } from '../raised-letters'
import { isColour, type Looks, linkMark, marksOf, ownLineColour } from '../text-marks'
import type { XmlElement } from '../xml/xml-element'
import { chosenIn } from './docx-alternative'
import { partsOfDrawing } from './docx-drawing'
import { DocxFields, hyperlinkIn } from './docx-fields'
import { texOfMath } from './docx-math'
import type { DocxPart } from './docx-package'
import type { DocxPictures } from './docx-pictures'
import { isOn } from './docx-signs'
import type { DocxStyles } from './docx-styles'
import { signOf, withSigns } from './docx-symbols'

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

/** How letters look, in which typeface, whether above or below the line, and whether they are the source of a formula. */
type RunLooks = Looks & {
  readonly font: string
  readonly raising: Raising | null
  readonly formula: boolean
}

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
      case 'mc:AlternateContent': {
        const chosen = chosenIn(element)
        if (chosen !== null) this.#all(chosen, link)
        break
      }
      case 'w:drawing':
      case 'w:pict':
      case 'w:object':
        this.#drawing(element)
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

  #run(run: XmlElement, link: Mark | null): void {
    const properties = run.at('w:rPr')
    if (isOn(properties?.at('w:vanish') ?? null)) {
      if (run.all('w:t').some(({ text }) => text.trim() !== '')) this.#tools.findings.lose('hidden')
      return
    }
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
    const raised = (properties?.at('w:vertAlign') ?? styles.runSays(style, 'w:vertAlign'))?.get('w:val')
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
      font,
      raising: raised === 'superscript' ? 'above' : raised === 'subscript' ? 'below' : null,
    }
  }

  #letters(written: string, looks: RunLooks, link: Mark | null): void {
    if (written === '') return
    const { text, lost } =
      looks.raising === null ? { text: written, lost: false } : raisedLetters(written, looks.raising)
    if (lost) this.#tools.findings.lose('raised')
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
    switch (element.name) {
      case 'w:t':
        this.#letters(withSigns(element.text, looks.font), looks, link)
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
      case 'w:softHyphen':
        this.#letters('\u00ad', looks, link)
        break
      case 'w:sym': {
        const code = Number.parseInt(element.get('w:char') ?? '', 16)
        this.#letters(signOf(code, element.get('w:font') ?? ''), looks, link)
        break
      }
      case 'w:fldChar':
        this.#oldBox(element)
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
        for (const child of chosenIn(element)?.elements ?? []) this.#inRun(child, looks, link)
        break
      case 'w:drawing':
      case 'w:pict':
      case 'w:object':
        this.#drawing(element)
        break
    }
  }

  #drawing(drawing: XmlElement): void {
    const { findings, pictures, box, part } = this.#tools
    if (this.fields.hidden) return
    if (drawing.find('o:OLEObject') !== null) findings.lose('object')
    const read = partsOfDrawing(drawing).flatMap((one) => {
      if (one.kind === 'box') return box(one.content)
      return pictures.read(one.element, part) ?? []
    })
    for (const node of read) this.#add(node)
    if (read.length > 0) return
    if (drawing.find('v:rect')?.get('o:hr') === 't') this.#add(nodes.divider.create())
    else if (drawing.find('o:OLEObject') === null) findings.lose('drawing')
  }

  /** A box to tick of the forms that Word had before there were controls. */
  #oldBox(field: XmlElement): void {
    const box = field.at('w:ffData', 'w:checkBox')
    if (box === null) return
    const isTicked = box.at('w:checked') === null ? isOn(box.at('w:default')) : isOn(box.at('w:checked'))
    this.#add(schema.text(isTicked ? '\u2612' : '\u2610'))
  }
}
