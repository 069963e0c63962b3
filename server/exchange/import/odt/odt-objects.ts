import type { Node } from 'prosemirror-model'
import { schema } from '@/lib/editor/schema'
import { measurePicture } from '@/server/files/measure-picture'
import type { Findings } from '../findings'
import { texOfMathml } from '../math/tex-of-mathml'
import { shareAt } from '../picture-share'
import { parseXml } from '../xml/parse-xml'
import type { XmlElement } from '../xml/xml-element'
import type { Zip } from '../zip'
import { millimetres } from './odt-styles'

const { nodes, marks } = schema

const perPixel = 25.4 / 96

/** What stands between words for programs alone. */
const bookkeeping =
  /^text:(?:tracked-changes|soft-page-break|script|hidden-text|(?:sequence|variable|user-field|meta-field)-decls|(?:bookmark|reference-mark|change|(?:toc|alphabetical-index|user-index)-mark)(?:-start|-end)?)$/

/** The pictures and formulas of an OpenDocument text. */
export class OdtObjects {
  readonly #zip: Zip
  readonly #findings: Findings
  /** Pixels that the text or the cell has that is read. */
  textWidth: number
  /** Pixels that its line stands in. */
  indent = 0
  readonly #taken = new Map<string, string | null>()
  readonly #unpacked = new Map<string, Uint8Array | null>()

  constructor(zip: Zip, findings: Findings, textWidth: number) {
    this.#zip = zip
    this.#findings = findings
    this.textWidth = textWidth
  }

  isBookkeeping(name: string): boolean {
    return bookkeeping.test(name)
  }

  /** What a frame shows: a picture, or a formula; null where it holds neither. */
  read(frame: XmlElement): Node | null {
    const object = frame.name === 'draw:object' ? frame : frame.find('draw:object')
    const formula = object === null ? null : this.#formula(object)
    return formula ?? this.#picture(frame)
  }

  #formula(object: XmlElement): Node | null {
    const inline = object.find('math:math')
    const path = (object.get('xlink:href') ?? '').replace(/^\.\//, '').replace(/\/$/, '')
    const bytes = inline === null && path !== '' ? this.#zip.read(`${path}/content.xml`) : null
    const root = inline ?? (bytes === null ? null : parseXml(bytes))
    if (root === null || !/(?:^|:)math$/.test(root.name)) return null
    const tex = texOfMathml(root)
    if (tex === '') return null
    const type = root.get('display') === 'block' ? nodes.mathBlock : nodes.math
    return type.create(null, schema.text(tex))
  }

  #picture(frame: XmlElement): Node | null {
    const image = [...frame.within('draw:image')].find((one) => this.#bytesOf(one) !== null)
    if (image === undefined) return this.#elsewhere(frame)
    const path = pathOf(image)
    const bytes = this.#bytesOf(image)
    if (bytes === null) return null
    const name = path === '' ? 'picture' : (path.split('/').at(-1) ?? 'picture')
    const file = this.#take(path, name, bytes)
    if (file === null) return null
    const alt = (frame.find('svg:desc')?.text || frame.find('svg:title')?.text) ?? ''
    const shown =
      millimetres(frame.get('svg:width') ?? frame.find('draw:frame')?.get('svg:width') ?? null) / perPixel
    const own = measurePicture(bytes)?.width ?? 0
    const share = shareAt({ shown, own, textWidth: Math.max(1, this.textWidth - this.indent) })
    return nodes.image.create({ file, name, alt: alt.slice(0, 1000), share })
  }

  #take(path: string, name: string, bytes: Uint8Array): string | null {
    const before = path === '' ? undefined : this.#taken.get(path)
    if (before !== undefined) return before
    const file = this.#findings.picture(name, bytes)
    this.#taken.set(path, file)
    return file
  }

  #bytesOf(image: XmlElement): Uint8Array | null {
    const within = image.at('office:binary-data')
    if (within !== null) return new Uint8Array(Buffer.from(within.text, 'base64'))
    const path = pathOf(image)
    if (path === '' || /^[a-z]+:/i.test(path)) return null
    // Shown a hundred times it is unpacked once.
    const before = this.#unpacked.get(path)
    if (before !== undefined) return before
    const bytes = this.#zip.read(path)
    this.#unpacked.set(path, bytes)
    return bytes
  }

  /** A picture that the file only refers to: it is not loaded, and its address stays. */
  #elsewhere(frame: XmlElement): Node | null {
    const address = frame.find('draw:image')?.get('xlink:href') ?? ''
    if (!/^https?:\/\//i.test(address) || !URL.canParse(address)) return null
    this.#findings.lose('pictureElsewhere')
    const { href, host } = new URL(address)
    return schema.text(host, [marks.link.create({ href })])
  }
}

const pathOf = (image: XmlElement): string => (image.get('xlink:href') ?? '').replace(/^\.\//, '')
