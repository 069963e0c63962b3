/** An element of XML, by names with our own prefixes (see namespaces.ts). */
export class XmlElement {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: (XmlElement | string)[] = []

  constructor(name: string, attributes: Readonly<Record<string, string>>) {
    this.name = name
    this.attributes = attributes
  }

  get elements(): readonly XmlElement[] {
    return this.children.filter((child) => child instanceof XmlElement)
  }

  /** All letters in it. */
  get text(): string {
    return this.children.map((child) => (typeof child === 'string' ? child : child.text)).join('')
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
    return this.elements.filter((child) => child.name === name)
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
    for (const child of this.elements) {
      if (child.name === name) yield child
      yield* child.within(name)
    }
  }
}
