import type { Node } from 'prosemirror-model'
import { schema } from '@/lib/editor/schema'
import { measurePicture } from '@/server/files/measure-picture'
import type { Findings } from '../findings'
import { shareAt } from '../picture-share'
import type { XmlElement } from '../xml/xml-element'
import type { DocxPart } from './docx-package'

/** English metric units of a pixel, of which an inch has 96. */
const perPixel = 9525

/** A picture that was taken along, and how wide it is by itself. */
type Taken = { readonly file: string; readonly name: string; readonly own: number }

/** The pictures of a Word file. One that is shown many times is unpacked, and taken along, once. */
export class DocxPictures {
  readonly #findings: Findings
  /** Pixels that the text or the cell has that is read. */
  textWidth: number
  /** Pixels that its line stands in. */
  indent = 0
  readonly #taken = new Map<string, Taken | null>()

  constructor(findings: Findings, textWidth: number) {
    this.#findings = findings
    this.textWidth = textWidth
  }

  /** The picture in a drawing; null where it holds none that can be shown. */
  read(drawing: XmlElement, part: DocxPart): Node | null {
    const reference =
      drawing.find('a:blip')?.get('r:embed') ?? drawing.find('v:imagedata')?.get('r:id') ?? null
    if (reference === null) return this.#elsewhere(drawing, part)
    const path = part.path(reference)
    const taken = path === null ? null : this.#take(path, part)
    if (taken === null) return null
    const said = drawing.find('wp:docPr') ?? drawing.find('pic:cNvPr')
    const alt = said?.get('descr') ?? drawing.find('v:imagedata')?.get('o:title') ?? ''
    const shown = Number(drawing.find('wp:extent')?.get('cx') ?? 0) / perPixel
    const { file, name, own } = taken
    return schema.nodes.image.create({
      file,
      name,
      alt: alt.slice(0, 1000),
      share: shareAt({ shown, own, textWidth: Math.max(1, this.textWidth - this.indent) }),
    })
  }

  #take(path: string, part: DocxPart): Taken | null {
    const before = this.#taken.get(path)
    if (before !== undefined) return before
    const bytes = part.bytes(path)
    const name = path.split('/').at(-1) ?? 'picture'
    const file = bytes === null ? null : this.#findings.picture(name, bytes)
    const own = bytes === null ? 0 : (measurePicture(bytes)?.width ?? 0)
    const taken = file === null ? null : { file, name, own }
    this.#taken.set(path, taken)
    return taken
  }

  /** A picture that the file only refers to: it is not loaded, and its address stays. */
  #elsewhere(drawing: XmlElement, part: DocxPart): Node | null {
    const address = part.address(drawing.find('a:blip')?.get('r:link') ?? null)
    if (address === null || !/^https?:\/\//i.test(address) || !URL.canParse(address)) return null
    this.#findings.lose('pictureElsewhere')
    const { href, host } = new URL(address)
    return schema.text(host, [schema.marks.link.create({ href })])
  }
}
