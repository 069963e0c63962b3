import { zipOf } from './zip-file'

const names = {
  w: 'http://schemas.openxmlformats.org/wordprocessingml/2006/main',
  r: 'http://schemas.openxmlformats.org/officeDocument/2006/relationships',
  m: 'http://schemas.openxmlformats.org/officeDocument/2006/math',
  a: 'http://schemas.openxmlformats.org/drawingml/2006/main',
  wp: 'http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing',
  pic: 'http://schemas.openxmlformats.org/drawingml/2006/picture',
  mc: 'http://schemas.openxmlformats.org/markup-compatibility/2006',
  w14: 'http://schemas.microsoft.com/office/word/2010/wordml',
  wps: 'http://schemas.microsoft.com/office/word/2010/wordprocessingShape',
  v: 'urn:schemas-microsoft-com:vml',
  o: 'urn:schemas-microsoft-com:office:office',
} as const

const declared = Object.entries(names)
  .map(([prefix, name]) => `xmlns:${prefix}="${name}"`)
  .join(' ')

const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'

export type WordParts = {
  /** What stands in the body. */
  readonly body: string
  readonly styles?: string
  readonly numbering?: string
  readonly footnotes?: string
  readonly comments?: string
  readonly header?: string
  /** Relationships of the document besides those of its parts, as XML. */
  readonly relations?: string
  readonly files?: readonly { readonly name: string; readonly content: string | Uint8Array }[]
}

const part = (kind: string, element: string, content: string | undefined) =>
  content === undefined
    ? []
    : [
        {
          kind,
          name: `word/${kind}.xml`,
          content: `${head}<w:${element} ${declared}>${content}</w:${element}>`,
        },
      ]

/** A Word file of parts as Word writes them. */
export const wordFile = ({
  body,
  relations = '',
  files = [],
  ...parts
}: WordParts): Uint8Array<ArrayBuffer> => {
  const others = [
    ...part('styles', 'styles', parts.styles),
    ...part('numbering', 'numbering', parts.numbering),
    ...part('footnotes', 'footnotes', parts.footnotes),
    ...part('comments', 'comments', parts.comments),
    ...part('header', 'hdr', parts.header),
  ]
  const links = others
    .map(({ kind }, at) => `<Relationship Id="rIdP${at}" Type="${office}/${kind}" Target="${kind}.xml"/>`)
    .join('')
  const rels = (content: string): string =>
    `${head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${content}</Relationships>`
  return zipOf([
    {
      name: '[Content_Types].xml',
      content: `${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`,
    },
    {
      name: '_rels/.rels',
      content: rels(`<Relationship Id="rId1" Type="${office}/officeDocument" Target="word/document.xml"/>`),
    },
    {
      name: 'word/document.xml',
      content: `${head}<w:document ${declared}><w:body>${body}</w:body></w:document>`,
    },
    { name: 'word/_rels/document.xml.rels', content: rels(links + relations) },
    ...others,
    ...files,
  ])
}
