import { Parser } from 'htmlparser2'
import { ImportFault } from '../import-fault'
import { prefixOf } from './namespaces'
import { XmlElement } from './xml-element'

/** Elements within each other, and in all: programs write a few dozen levels, and a book has half a million elements. */
const deepest = 200
const mostElements = 1_500_000

type Scope = ReadonlyMap<string, string>

const declared = (attributes: Readonly<Record<string, string>>, outer: Scope): Scope => {
  let scope: Map<string, string> | null = null
  for (const name in attributes) {
    if (name !== 'xmlns' && !name.startsWith('xmlns:')) continue
    scope ??= new Map(outer)
    const given = name === 'xmlns' ? '' : name.slice(6)
    scope.set(given, prefixOf(attributes[name] ?? '') ?? given)
  }
  return scope ?? outer
}

/** A name with our prefix; attributes without one have none. */
const named = (name: string, scope: Scope, isAttribute: boolean): string => {
  const colon = name.indexOf(':')
  if (colon < 0 && isAttribute) return name
  const given = colon < 0 ? '' : name.slice(0, colon)
  const prefix = scope.get(given) ?? given
  const local = name.slice(colon + 1)
  return prefix === '' ? local : `${prefix}:${local}`
}

const letters = (bytes: Uint8Array): string => {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  return new TextDecoder().decode(bytes)
}

/**
 * Reads XML into elements. Nothing is ever fetched, and entities that a file makes up mean nothing: one that defines any is
 * refused, as is what is nested beyond all measure.
 */
export const parseXml = (bytes: Uint8Array): XmlElement => {
  const root = new XmlElement('', {})
  const open: { readonly element: XmlElement; readonly scope: Scope }[] = [
    { element: root, scope: new Map() },
  ]
  let count = 0
  const parser = new Parser(
    {
      onopentag: (name, given) => {
        count += 1
        if (open.length > deepest || count > mostElements) throw new ImportFault('too-large', 'too much XML')
        const outer = open.at(-1)
        if (outer === undefined) return
        const scope = declared(given, outer.scope)
        const attributes: Record<string, string> = {}
        for (const attribute in given) {
          if (!attribute.startsWith('xmlns'))
            attributes[named(attribute, scope, true)] = given[attribute] ?? ''
        }
        const element = new XmlElement(named(name, scope, false), attributes)
        outer.element.children.push(element)
        open.push({ element, scope })
      },
      ontext: (text) => {
        const { children } = open.at(-1)?.element ?? root
        const last = children.at(-1)
        if (typeof last === 'string') children[children.length - 1] = last + text
        else children.push(text)
      },
      onclosetag: () => {
        if (open.length > 1) open.pop()
      },
      onprocessinginstruction: (name, data) => {
        if (/^!doctype/i.test(name) && /\[|<!entity/i.test(data))
          throw new ImportFault('unreadable', 'XML that makes up words')
      },
    },
    { xmlMode: true },
  )
  parser.end(letters(bytes))
  const first = root.children.find((child) => child instanceof XmlElement)
  if (!(first instanceof XmlElement)) throw new ImportFault('unreadable', 'no XML')
  return first
}
