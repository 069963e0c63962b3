import { strToU8, type Zippable, zipSync } from 'fflate'
import type { ExportedDocument } from '../exported-document'
import { runsFromRight } from '../text-direction'
import { OdtWriter } from './odt-blocks'
import { fontFaces, namedStyles } from './odt-named-styles'
import { wholePage } from './odt-place'
import { element, escapeXml, letters, namespaces, xmlHead } from './odt-xml'

const type = 'application/vnd.oasis.opendocument.text'

const metaOf = ({ title, words, created, updated }: ExportedDocument): string => {
  const said = [
    `<dc:title>${escapeXml(title || words.untitled)}</dc:title>`,
    `<meta:creation-date>${created.toISOString().slice(0, 19)}</meta:creation-date>`,
    `<dc:date>${updated.toISOString().slice(0, 19)}</dc:date>`,
  ]
  return `${xmlHead}<office:document-meta ${namespaces} office:version="1.3"><office:meta>${said.join('')}</office:meta></office:document-meta>`
}

const manifestOf = (parts: ReadonlyMap<string, { readonly type: string }>): string => {
  const entries = [
    ['/', type],
    ['content.xml', 'text/xml'],
    ['styles.xml', 'text/xml'],
    ['meta.xml', 'text/xml'],
    ...[...parts].map(([path, part]) => [path, part.type]),
  ].map(([path, kind]) =>
    element('manifest:file-entry', {
      'manifest:full-path': path,
      'manifest:media-type': kind,
      ...(path === '/' && { 'manifest:version': '1.3' }),
    }),
  )
  return `${xmlHead}<manifest:manifest ${namespaces} manifest:version="1.3">${entries.join('')}</manifest:manifest>`
}

/** A document as LibreOffice and others open it. */
export const writeOdt = (document: ExportedDocument): Uint8Array => {
  const { title, named, content } = document
  const writer = new OdtWriter(document)
  const body = writer.xml(content.children, wholePage)
  const head = named
    ? writer.paragraph(letters(title), wholePage, { parent: 'Title', fromRight: runsFromRight(title) })
    : ''
  const text = `${xmlHead}<office:document-content ${namespaces} office:version="1.3">${fontFaces}${element(
    'office:automatic-styles',
    {},
    writer.styles.xml,
  )}<office:body><office:text>${head}${body}</office:text></office:body></office:document-content>`
  const { parts } = writer.objects
  const files: Zippable = {
    // First and as it is, so that programs know the file by its first bytes.
    mimetype: [strToU8(type), { level: 0 }],
    'META-INF/manifest.xml': strToU8(manifestOf(parts)),
    'meta.xml': strToU8(metaOf(document)),
    'styles.xml': strToU8(namedStyles(writer.languages)),
    'content.xml': strToU8(text),
  }
  for (const [path, { bytes }] of parts) {
    if (path.endsWith('/')) continue
    files[path] = typeof bytes === 'string' ? strToU8(bytes) : [bytes, { level: 0 }]
  }
  return zipSync(files, { level: 6 })
}
