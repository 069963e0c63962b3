import type { Node } from 'prosemirror-model'
import { imageAttributes } from '@/lib/editor/nodes/image'
import type { ExportedPicture } from '../exported-document'
import { mathMarkup } from '../math-markup'
import { sizeOf } from '../picture-size'
import { element, escapeXml, mm, xmlHead } from './odt-xml'

const mathType = 'application/vnd.oasis.opendocument.formula'

/** An inch of 96 pixels in millimetres. */
const perPixel = 25.4 / 96

/** What stands in a file beside its text: pictures and formulas, each once. */
export class OdtObjects {
  readonly #pictures: ReadonlyMap<string, ExportedPicture>
  readonly #parts = new Map<string, { readonly type: string; readonly bytes: Uint8Array | string }>()
  #formulas = 0
  #frames = 0

  constructor(pictures: ReadonlyMap<string, ExportedPicture>) {
    this.#pictures = pictures
  }

  /** By their names in the file. */
  get parts(): ReadonlyMap<string, { readonly type: string; readonly bytes: Uint8Array | string }> {
    return this.#parts
  }

  /** A formula that office programs draw and change; null for a source that is none. */
  formula(tex: string, block: boolean): string | null {
    const markup = mathMarkup(tex, block)
    if (markup === null) return null
    this.#formulas += 1
    const name = `Formula ${this.#formulas}`
    this.#parts.set(`${name}/`, { type: mathType, bytes: '' })
    this.#parts.set(`${name}/content.xml`, { type: 'text/xml', bytes: `${xmlHead}${markup}` })
    const object = element('draw:object', {
      'xlink:href': `./${name}`,
      'xlink:type': 'simple',
      'xlink:show': 'embed',
      'xlink:actuate': 'onLoad',
    })
    return this.#frame(name, object, { title: tex })
  }

  /** A picture in a line of that many millimetres; null when it is not there. */
  picture(node: Node, width: number): string | null {
    const given = imageAttributes(node)
    const picture = this.#pictures.get(given.file)
    if (picture === undefined) return null
    const path = `Pictures/${given.file}.${picture.type === 'image/png' ? 'png' : 'jpg'}`
    this.#parts.set(path, { type: picture.type, bytes: picture.bytes })
    const size = sizeOf(given, width / perPixel)
    const image = element('draw:image', {
      'xlink:href': path,
      'xlink:type': 'simple',
      'xlink:show': 'embed',
      'xlink:actuate': 'onLoad',
    })
    return this.#frame(`Picture ${this.#parts.size}`, image, {
      title: given.alt || given.name,
      width: mm(size.width * perPixel),
      height: mm(size.height * perPixel),
    })
  }

  #frame(
    name: string,
    content: string,
    { title, width, height }: { readonly title: string; readonly width?: string; readonly height?: string },
  ): string {
    this.#frames += 1
    const said = title === '' ? '' : `<svg:desc>${escapeXml(title)}</svg:desc>`
    const attributes = {
      'draw:name': `${name}, ${this.#frames}`,
      'text:anchor-type': 'as-char',
      'svg:width': width,
      'svg:height': height,
    }
    return element('draw:frame', attributes, content + said)
  }
}
