import type { DOMOutputSpec } from 'prosemirror-model'

/** Elements without content and closing tag. */
const empty = new Set(['br', 'col', 'hr', 'img', 'input', 'link', 'meta'])

/** Also what a parser would change by itself: carriage returns and characters that HTML does not have. */
export const escapeText = (text: string): string =>
  text.replace(/[&<>\r\0]/g, (character) => {
    switch (character) {
      case '&':
        return '&amp;'
      case '<':
        return '&lt;'
      case '>':
        return '&gt;'
      case '\r':
        return '&#13;'
      default:
        return '\ufffd'
    }
  })

const escapeAttribute = (value: string): string => escapeText(value).replaceAll('"', '&quot;')

const isAttributes = (part: unknown): part is Record<string, unknown> =>
  typeof part === 'object' && part !== null && !Array.isArray(part) && !('nodeType' in part)

/** The start and the end of an element; what the node contains goes between them. */
export type Shell = { readonly open: string; readonly close: string }

/** Writes what a schema's `toDOM` describes, without a DOM. */
export const shellOf = (spec: DOMOutputSpec): Shell => {
  if (typeof spec === 'string') return { open: escapeText(spec), close: '' }
  if (!Array.isArray(spec)) throw new TypeError('only descriptions can be written, no DOM nodes')
  const [tag, ...rest]: readonly unknown[] = spec
  const attributes = isAttributes(rest[0]) ? rest[0] : {}
  const children = isAttributes(rest[0]) ? rest.slice(1) : rest
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== null && value !== undefined)
    .map(([name, value]) => ` ${name}="${escapeAttribute(String(value))}"`)
    .join('')
  const start = `<${String(tag)}${written}>`
  if (empty.has(String(tag))) return { open: start, close: '' }
  const at = children.findIndex((child) => child === 0 || holdsHole(child))
  if (at < 0) return { open: start + children.map(writeWhole).join(''), close: `</${String(tag)}>` }
  const around = children[at] === 0 ? { open: '', close: '' } : shellOf(children[at] as DOMOutputSpec)
  return {
    open: start + children.slice(0, at).map(writeWhole).join('') + around.open,
    close: `${around.close}${children
      .slice(at + 1)
      .map(writeWhole)
      .join('')}</${String(tag)}>`,
  }
}

const writeWhole = (spec: unknown): string => {
  const { open, close } = shellOf(spec as DOMOutputSpec)
  return open + close
}

const holdsHole = (spec: unknown): boolean =>
  Array.isArray(spec) && spec.some((part) => part === 0 || holdsHole(part))
