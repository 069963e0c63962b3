type Attributes = Readonly<Record<string, string>>

/** Most elements have nothing in them, and many have no attributes. */
const none: readonly (XmlElement | string)[] = []
const noAttributes: Attributes = {}

/** An element of XML, by names with our own prefixes (see namespaces.ts). */
export class XmlElement {
  readonly name: string
  readonly attributes: Attributes
  #children: (XmlElement | string)[] | null = null

  constructor(name: string, attributes: Attributes | null = null) {
    this.name = name
    this.attributes = attributes ?? noAttributes
  }

  get children(): readonly (XmlElement | string)[] {
    return this.#children ?? none
  }

  /** Letters that follow letters are one text with them. */
  append(...more: readonly (XmlElement | string)[]): void {
    this.#children ??= []
    for (const child of more) {
      const last = this.#children.length - 1
      const before = this.#children[last]
      if (typeof child === 'string' && typeof before === 'string') this.#children[last] = before + child
      else this.#children.push(child)
    }
  }

  get elements(): readonly XmlElement[] {
    return this.children.filter((child) => typeof child !== 'string')
  }

  /** All letters in it. */
  get text(): string {
    let text = ''
    for (const child of this.children) text += typeof child === 'string' ? child : child.text
    return text
  }

  /** The value of an attribute; null where there is none. */
  get(name: string): string | null {
    return Object.hasOwn(this.attributes, name) ? (this.attributes[name] ?? null) : null
  }

  /** The first child of that name, or the first of that name in it, and so on down the path. */
  at(...path: readonly string[]): XmlElement | null {
    let found: XmlElement | null = this
    for (const name of path) {
      found = found.#first(name)
      if (found === null) return null
    }
    return found
  }

  #first(name: string): XmlElement | null {
    for (const child of this.children) if (typeof child !== 'string' && child.name === name) return child
    return null
  }

  /** Children of that name. */
  all(name: string): readonly XmlElement[] {
    const found: XmlElement[] = []
    for (const child of this.children) if (typeof child !== 'string' && child.name === name) found.push(child)
    return found
  }

  /** The first element of that name anywhere in it. */
  find(name: string): XmlElement | null {
    for (const child of this.children) {
      if (typeof child === 'string') continue
      if (child.name === name) return child
      const found = child.find(name)
      if (found !== null) return found
    }
    return null
  }

  /** Elements of that name anywhere in it, from the first to the last. */
  *within(name: string): Iterable<XmlElement> {
    const open: XmlElement[] = [this]
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      if (next !== this && next.name === name) yield next
      for (let at = next.children.length - 1; at >= 0; at -= 1) {
        const child = next.children[at]
        if (child !== undefined && typeof child !== 'string') open.push(child)
      }
    }
  }
}
