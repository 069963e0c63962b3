import { cleanText } from '../clean-text'

/** Every name that our parts use. */
export const namespaces = [
  'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"',
  'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"',
  'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"',
  'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"',
  'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"',
  'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"',
  'xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"',
  'xmlns:xlink="http://www.w3.org/1999/xlink"',
  'xmlns:dc="http://purl.org/dc/elements/1.1/"',
  'xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0"',
  'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"',
].join(' ')

export const xmlHead = '<?xml version="1.0" encoding="UTF-8"?>\n'

export const escapeXml = (text: string): string =>
  cleanText(text).replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;')

export type Attributes = Readonly<Record<string, string | number | undefined>>

const attributesOf = (attributes: Attributes): string =>
  Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => ` ${name}="${escapeXml(String(value))}"`)
    .join('')

/** An element around XML that is written already. */
export const element = (name: string, attributes: Attributes = {}, content = ''): string =>
  content === ''
    ? `<${name}${attributesOf(attributes)}/>`
    : `<${name}${attributesOf(attributes)}>${content}</${name}>`

/** Letters in a paragraph, in which only single spaces between words are letters: all else is a sign of its own. */
export const letters = (text: string): string =>
  escapeXml(text).replace(/^ +| +(?=\n|\t|$)| {2,}|\n|\t/g, (found) => {
    if (found === '\n') return '<text:line-break/>'
    if (found === '\t') return '<text:tab/>'
    return `<text:s text:c="${found.length}"/>`
  })

/** Millimetres, as every length is written here. */
export const mm = (length: number): string => `${Math.round(length * 100) / 100}mm`
