import { ImportFault } from '../import-fault'
import { prefixOf } from './namespaces'
import { scanXml } from './scan-xml'
import { isUnread } from './unread'
import { XmlElement } from './xml-element'

/** Elements within each other, and in all: programs write a few dozen levels, and a book has half a million elements. */
const deepest = 200
const mostElements = 1_500_000

/** What prefixes mean in a part of a file, and names with ours, each put together once. */
class Scope {
  readonly #prefixes: ReadonlyMap<string, string>
  readonly #elements = new Map<string, string>()
  readonly #attributes = new Map<string, string>()

  constructor(prefixes: ReadonlyMap<string, string>) {
    this.#prefixes = prefixes
  }

  /** The scope of an element with these attributes, names and values by turns. */
  within(attributes: readonly string[]): Scope {
    let prefixes: Map<string, string> | null = null
    for (let at = 0; at < attributes.length; at += 2) {
      const [name = '', namespace = ''] = [attributes[at], attributes[at + 1]]
      if (!declares(name)) continue
      prefixes ??= new Map(this.#prefixes)
      const given = name === 'xmlns' ? '' : name.slice(6)
      prefixes.set(given, prefixOf(namespace) ?? given)
    }
    return prefixes === null ? this : new Scope(prefixes)
  }

  element(name: string): string {
    const known = this.#elements.get(name)
    if (known !== undefined) return known
    const made = this.#named(name)
    this.#elements.set(name, made)
    return made
  }

  /** An attribute without a prefix has none. */
  attribute(name: string): string {
    const known = this.#attributes.get(name)
    if (known !== undefined) return known
    const made = name.includes(':') ? this.#named(name) : name
    this.#attributes.set(name, made)
    return made
  }

  #named(name: string): string {
    const colon = name.indexOf(':')
    const given = colon < 0 ? '' : name.slice(0, colon)
    const prefix = this.#prefixes.get(given) ?? given
    const local = name.slice(colon + 1)
    return prefix === '' ? local : `${prefix}:${local}`
  }
}

const declares = (name: string): boolean => name === 'xmlns' || name.startsWith('xmlns:')

const letters = (bytes: Uint8Array): string => {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  return new TextDecoder().decode(bytes)
}

const attributesIn = (given: readonly string[], scope: Scope): Record<string, string> | null => {
  let attributes: Record<string, string> | null = null
  for (let at = 0; at < given.length; at += 2) {
    const name = given[at] ?? ''
    if (declares(name)) continue
    attributes ??= {}
    const own = scope.attribute(name)
    if (!Object.hasOwn(attributes, own)) attributes[own] = given[at + 1] ?? ''
  }
  return attributes
}

type Open = { readonly element: XmlElement; readonly name: string; readonly scope: Scope }

/**
 * Reads XML into elements. Nothing is ever fetched, and entities that a file makes up mean nothing: one that defines any is
 * refused, as is what is nested beyond all measure.
 */
export const parseXml = (bytes: Uint8Array): XmlElement => {
  const root = new XmlElement('')
  let inner: Open = { element: root, name: '', scope: new Scope(new Map()) }
  const outer: Open[] = []
  let count = 0
  scanXml(letters(bytes), {
    open: (name, given) => {
      count += 1
      if (outer.length >= deepest || count > mostElements) throw new ImportFault('too-large', 'too much XML')
      const scope = inner.scope.within(given)
      const element = new XmlElement(scope.element(name), attributesIn(given, scope))
      if (!isUnread(element.name)) inner.element.append(element)
      outer.push(inner)
      inner = { element, name, scope }
    },
    text: (text) => inner.element.append(text),
    close: (name) => {
      if (inner.name !== name && !outer.some((one) => one.name === name)) return
      let ended: string
      do {
        ended = inner.name
        inner = outer.pop() ?? inner
      } while (ended !== name)
    },
    declaration: (said) => {
      if (/^<!doctype/i.test(said) && /\[|<!entity/i.test(said))
        throw new ImportFault('unreadable', 'XML that makes up words')
    },
  })
  const first = root.children.find((child) => child instanceof XmlElement)
  if (!(first instanceof XmlElement)) throw new ImportFault('unreadable', 'no XML')
  return first
}
