import { ImportFault } from '../import-fault'
import { parseXml } from '../xml/parse-xml'
import type { XmlElement } from '../xml/xml-element'
import type { Zip } from '../zip'

/** Where a part's relationships lead, by their ids: to another part, or to an address outside. */
type Relations = ReadonlyMap<
  string,
  { readonly target: string; readonly outside: boolean; readonly type: string }
>

/** A path within the package; what would lead out of it stays in. */
const resolve = (from: string, target: string): string => {
  const path = target.startsWith('/') ? [] : from.split('/').slice(0, -1)
  for (const part of target.split('/')) {
    if (part === '..') path.pop()
    else if (part !== '.' && part !== '') path.push(part)
  }
  return path.join('/')
}

/** One of the parts of a Word file, with what it refers to. */
export class DocxPart {
  readonly root: XmlElement
  readonly #relations: Relations
  readonly #zip: Zip

  constructor(zip: Zip, root: XmlElement, relations: Relations) {
    this.#zip = zip
    this.root = root
    this.#relations = relations
  }

  /** The address outside that a relationship leads to. Nobody ever goes there from here. */
  address(id: string | null): string | null {
    const found = this.#relations.get(id ?? '')
    return found?.outside === true ? found.target : null
  }

  /** Where in the package a relationship leads. */
  path(id: string | null): string | null {
    const found = this.#relations.get(id ?? '')
    return found === undefined || found.outside ? null : found.target
  }

  /** What lies there: each time it is asked for it is unpacked, which an archive allows for once. */
  bytes(path: string): Uint8Array | null {
    return this.#zip.read(path)
  }
}

/** The parts of a Word file, found by what refers to them and not by their names. */
export class DocxPackage {
  readonly #zip: Zip
  /** What all the rest belongs to. It is read once: a book's takes a second. */
  readonly main: DocxPart
  readonly #relations: Relations

  /** Throws when it is no Word file. */
  constructor(zip: Zip) {
    this.#zip = zip
    const main = [...this.#relationsOf('').values()].find(({ type }) => type.endsWith('/officeDocument'))
    const path = main?.target ?? 'word/document.xml'
    this.#relations = this.#relationsOf(path)
    const part = this.#part(path)
    if (part === null) throw new ImportFault('unreadable', 'no document in it')
    this.main = part
  }

  /** A part that the document refers to: `styles`, `numbering`, `footnotes`. */
  part(kind: string): DocxPart | null {
    const found = [...this.#relations.values()].find(({ type }) => type.endsWith(`/${kind}`))
    return found === undefined || found.outside ? null : this.#part(found.target)
  }

  /** All parts of a kind: `header`, of which a section may have three. */
  parts(kind: string): readonly DocxPart[] {
    return [...this.#relations.values()].flatMap(({ type, outside, target }) => {
      const part = type.endsWith(`/${kind}`) && !outside ? this.#part(target) : null
      return part === null ? [] : [part]
    })
  }

  /** The root of a part that says something of the whole file. */
  about(kind: string): XmlElement | null {
    const found = [...this.#relationsOf('').values()].find(({ type }) => type.endsWith(`/${kind}`))
    return found === undefined || found.outside ? null : (this.#part(found.target)?.root ?? null)
  }

  #part(path: string): DocxPart | null {
    const bytes = this.#zip.read(path)
    return bytes === null ? null : new DocxPart(this.#zip, parseXml(bytes), this.#relationsOf(path))
  }

  #relationsOf(path: string): Relations {
    const [, folder = '', name = ''] = /^(.*?)([^/]*)$/.exec(path) ?? []
    const bytes = this.#zip.read(`${folder}_rels/${name}.rels`)
    if (bytes === null) return new Map()
    return new Map(
      parseXml(bytes).elements.map((relation) => {
        const outside = relation.get('TargetMode') === 'External'
        const target = relation.get('Target') ?? ''
        const type = relation.get('Type') ?? ''
        return [
          relation.get('Id') ?? '',
          { type, outside, target: outside ? target : resolve(path, target) },
        ] as const
      }),
    )
  }
}
