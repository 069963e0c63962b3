const ooxml = 'http://schemas.openxmlformats.org'
const strict = 'http://purl.oclc.org/ooxml'
const odf = 'urn:oasis:names:tc:opendocument:xmlns'

/** What our readers call each namespace, whichever prefix a file has for it. */
const known: readonly (readonly [prefix: string, ...names: string[]])[] = [
  ['w', `${ooxml}/wordprocessingml/2006/main`, `${strict}/wordprocessingml/main`],
  ['r', `${ooxml}/officeDocument/2006/relationships`, `${strict}/officeDocument/relationships`],
  ['m', `${ooxml}/officeDocument/2006/math`, `${strict}/officeDocument/math`],
  ['a', `${ooxml}/drawingml/2006/main`, `${strict}/drawingml/main`],
  ['wp', `${ooxml}/drawingml/2006/wordprocessingDrawing`, `${strict}/drawingml/wordprocessingDrawing`],
  ['mc', `${ooxml}/markup-compatibility/2006`],
  ['rel', `${ooxml}/package/2006/relationships`],
  ['cp', `${ooxml}/package/2006/metadata/core-properties`],
  ['w14', 'http://schemas.microsoft.com/office/word/2010/wordml'],
  ['v', 'urn:schemas-microsoft-com:vml'],
  ['o', 'urn:schemas-microsoft-com:office:office'],
  ['dc', 'http://purl.org/dc/elements/1.1/'],
  ['xlink', 'http://www.w3.org/1999/xlink'],
  ['math', 'http://www.w3.org/1998/Math/MathML'],
  ['office', `${odf}:office:1.0`],
  ['text', `${odf}:text:1.0`],
  ['table', `${odf}:table:1.0`],
  ['style', `${odf}:style:1.0`],
  ['draw', `${odf}:drawing:1.0`],
  ['fo', `${odf}:xsl-fo-compatible:1.0`],
  ['svg', `${odf}:svg-compatible:1.0`],
]

const prefixes = new Map(known.flatMap(([prefix, ...names]) => names.map((name) => [name, prefix] as const)))

/** Our prefix for a namespace; undefined for those that nobody here reads. */
export const prefixOf = (namespace: string): string | undefined => prefixes.get(namespace)
