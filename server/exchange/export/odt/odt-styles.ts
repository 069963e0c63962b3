import { listStyleName, listStyleOf, type OdtListKind, type OdtListPlace } from './odt-list-styles'
import { type Attributes, element } from './odt-xml'

type Family = 'paragraph' | 'text' | 'table' | 'table-column' | 'table-row' | 'table-cell'

export type Style = {
  readonly family: Family
  readonly parent?: string
  /** What the style says, by the element that says it, such as `paragraph-properties`. */
  readonly says: Readonly<Record<string, Attributes>>
}

/** The styles of one file that have no name that people see: each way of looking once. */
export class OdtStyles {
  readonly #names = new Map<string, string>()
  readonly #written: string[] = []
  readonly #lists = new Set<string>()

  /** The name of what looks so; the parent's where nothing else is said. */
  name({ family, parent, says }: Style): string | undefined {
    const parts = Object.entries(says)
      .filter(([, attributes]) => Object.values(attributes).some((value) => value !== undefined))
      .map(([part, attributes]) => element(`style:${part}`, attributes))
    if (parts.length === 0) return parent
    const key = [family, parent ?? '', ...parts].join('\n')
    const known = this.#names.get(key)
    if (known !== undefined) return known
    const name = `A${this.#names.size + 1}`
    this.#names.set(key, name)
    const said = { 'style:name': name, 'style:family': family, 'style:parent-style-name': parent }
    this.#written.push(element('style:style', said, parts.join('')))
    return name
  }

  /** The name of the style of lists in a place. */
  listName(kind: OdtListKind, place: OdtListPlace): string {
    const name = listStyleName(kind, place)
    const isNamed = name === listStyleName(kind, { indent: 0, lists: 0 })
    if (!isNamed && !this.#lists.has(name)) {
      this.#lists.add(name)
      this.#written.push(listStyleOf(kind, place))
    }
    return name
  }

  get xml(): string {
    return this.#written.join('\n')
  }
}
