import { Parser } from 'htmlparser2'

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

/**
 * Reads XML once from its beginning to its end, in time that grows with its length. It is the reader of a file that may
 * be broken: what is no XML is letters, and what is missing at the end is not missed.
 */
export const scanXml = (xml: string, parts: XmlParts): void => {
  const attributes: string[] = []
  let begun: string | null = null
  // The parser would put the attributes together only for us to take them apart.
  const open = (): void => {
    if (begun === null) return
    parts.open(begun, attributes)
    begun = null
    attributes.length = 0
  }
  const parser = new Parser(
    {
      onopentagname: (name) => {
        open()
        begun = name
      },
      onattribute: (name, value) => {
        attributes.push(name, value)
      },
      ontext: (text) => {
        open()
        parts.text(text)
      },
      onclosetag: (name) => {
        open()
        parts.close(name)
      },
      onprocessinginstruction: (_, data) => {
        if (data.startsWith('!')) parts.declaration(`<${data}>`)
      },
    },
    { xmlMode: true },
  )
  parser.end(xml)
}
