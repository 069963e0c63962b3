/** What is made of XML, part by part. */
export type XmlParts = {
  /** An element begins. Its attributes are names and values by turns, as written; they are good until this returns. */
  readonly open: (name: string, attributes: readonly string[]) => void
  /** What ends need not be what began last: files may be broken. */
  readonly close: (name: string) => void
  readonly text: (text: string) => void
  /** What stands in a `<!DOCTYPE …>`, as far as its first `>`. */
  readonly declaration: (said: string) => void
}

const reference = /&(?:#(\d{1,8})|#[xX]([0-9a-fA-F]{1,7})|(amp|lt|gt|quot|apos));/g
const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

const letter = (code: number): string =>
  code === 0 || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff) ? '\ufffd' : String.fromCodePoint(code)

/** With the five letters that XML has names for, and those that are written as numbers; other names stay as they are. */
const decoded = (text: string): string =>
  text.includes('&')
    ? text.replace(reference, (_, decimal?: string, hex?: string, name?: string) => {
        if (name !== undefined) return named[name] ?? ''
        return letter(hex === undefined ? Number(decimal) : Number.parseInt(hex, 16))
      })
    : text

const space = 32
const slash = 47
const equals = 61
const greater = 62

const isSpace = (code: number): boolean => code <= space

/** Whether a name ends there: at space, `/`, `=` or `>`. */
const endsName = (code: number): boolean =>
  code <= space || code === slash || code === equals || code === greater

/**
 * Reads XML once from its beginning to its end, in time that grows with its length. It is the reader of a file that may
 * be broken: what is no XML is letters, and what is missing at the end is not missed.
 */
export const scanXml = (xml: string, parts: XmlParts): void => {
  const attributes: string[] = []
  const length = xml.length

  const nameEnd = (from: number): number => {
    let at = from
    while (at < length && !endsName(xml.charCodeAt(at))) at += 1
    return at
  }
  const behindSpace = (from: number): number => {
    let at = from
    while (at < length && isSpace(xml.charCodeAt(at))) at += 1
    return at
  }
  /** Takes the value that begins there; gives where it ends. */
  const takeValue = (from: number): number => {
    const quote = xml[from]
    if (quote === '"' || quote === "'") {
      const end = xml.indexOf(quote, from + 1)
      attributes.push(decoded(xml.slice(from + 1, end < 0 ? length : end)))
      return end < 0 ? length : end + 1
    }
    let end = from
    while (end < length && !isSpace(xml.charCodeAt(end)) && xml.charCodeAt(end) !== greater) end += 1
    attributes.push(decoded(xml.slice(from, end)))
    return end
  }
  /** Reads a tag whose name begins there; gives where it ends, and tells of it unless the file ends before. */
  const takeTag = (from: number): number => {
    const name = xml.slice(from, nameEnd(from))
    attributes.length = 0
    let at = from + name.length
    for (;;) {
      at = behindSpace(at)
      if (at >= length) return length
      const code = xml.charCodeAt(at)
      if (code === greater) break
      if (code === slash && xml.charCodeAt(at + 1) === greater) break
      const end = nameEnd(at)
      if (end === at) {
        at += 1
        continue
      }
      const attribute = xml.slice(at, end)
      at = behindSpace(end)
      attributes.push(attribute)
      if (xml.charCodeAt(at) === equals) at = takeValue(behindSpace(at + 1))
      else attributes.push('')
    }
    parts.open(name, attributes)
    if (xml.charCodeAt(at) === greater) return at + 1
    parts.close(name)
    return at + 2
  }
  /** Where what begins with certain letters ends, behind the letters that end it. */
  const behind = (ending: string, from: number): number => {
    const end = xml.indexOf(ending, from)
    return end < 0 ? length : end + ending.length
  }

  for (let at = 0; at < length; ) {
    const tag = xml.indexOf('<', at)
    const textEnd = tag < 0 ? length : tag
    if (textEnd > at) parts.text(decoded(xml.slice(at, textEnd)))
    if (tag < 0) break
    const next = xml.charCodeAt(tag + 1)
    if (xml.startsWith('<!--', tag)) at = behind('-->', tag + 4)
    else if (xml.startsWith('<![CDATA[', tag)) {
      at = behind(']]>', tag + 9)
      parts.text(xml.slice(tag + 9, xml.startsWith(']]>', at - 3) ? at - 3 : at))
    } else if (xml.startsWith('<!', tag)) {
      at = behind('>', tag)
      parts.declaration(xml.slice(tag, at))
    } else if (xml.startsWith('<?', tag)) at = behind('?>', tag)
    else if (next === slash) {
      const from = behindSpace(tag + 2)
      parts.close(xml.slice(from, nameEnd(from)))
      at = behind('>', from)
    } else if (endsName(next)) {
      parts.text('<')
      at = tag + 1
    } else at = takeTag(tag + 1)
  }
}
