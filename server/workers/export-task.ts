import type { Node } from 'prosemirror-model'
import { imageAttributes } from '@/lib/editor/nodes/image'
import { readDocument } from '@/lib/editor/read-document'
import { schema } from '@/lib/editor/schema'
import type { ExportFormat, PdfWay } from '@/lib/exchange/export-formats'
import { writeDocx } from '@/server/exchange/export/docx/write-docx'
import type {
  ExportedDocument,
  ExportedPicture,
  ExportWords,
} from '@/server/exchange/export/exported-document'
import { writeHtmlFile } from '@/server/exchange/export/html/write-html-file'
import { writeOdt } from '@/server/exchange/export/odt/write-odt'
import { type DrawnPdf, writePdf } from '@/server/exchange/export/pdf/drawn/write-pdf'
import { writeMarkdownFile } from '@/server/exchange/export/write-markdown-file'
import { writeText } from '@/server/exchange/export/write-text'
import { loadDocument, type StoredDocument } from './stored-document'

export type ExportTask = {
  readonly stored: StoredDocument
  readonly format: ExportFormat
  readonly pictures: ReadonlyMap<string, ExportedPicture>
  readonly origin: string
  readonly words: ExportWords
  readonly created: Date
  readonly updated: Date
  /** How a PDF is made: printed by a browser, from the page that is written here, or drawn here. */
  readonly pdf: PdfWay
  /** Folders with typefaces for what the product's own lack. */
  readonly fontFolders: readonly string[]
}

export type Exported = {
  readonly title: string
  readonly bytes: Uint8Array
  /** Letters that no typeface has, for which the file has boxes. */
  readonly undrawn: readonly string[]
}

type Written = string | Uint8Array | Promise<Uint8Array | DrawnPdf>

const write = (
  document: ExportedDocument,
  { format, pdf, fontFolders }: Pick<ExportTask, 'format' | 'pdf' | 'fontFolders'>,
): Written => {
  switch (format) {
    case 'markdown':
      return writeMarkdownFile(document)
    case 'text':
      return writeText(document)
    case 'html':
      return writeHtmlFile(document)
    case 'docx':
      return writeDocx(document)
    case 'pdf':
      return pdf === 'drawn' ? writePdf(document, fontFolders) : writeHtmlFile(document, { paper: true })
    case 'odt':
      return writeOdt(document)
  }
}

/** Writes a stored document as a file, or as the page from which one is printed. Throws when it is not whole. */
export const exportDocument = async ({
  stored,
  format,
  pdf,
  fontFolders,
  ...along
}: ExportTask): Promise<Exported> => {
  const document: ExportedDocument = { ...readDocument(loadDocument(stored)), ...along }
  const written = await write(document, { format, pdf, fontFolders })
  const { title } = document
  if (typeof written === 'string') return { title, bytes: new TextEncoder().encode(written), undrawn: [] }
  return written instanceof Uint8Array ? { title, bytes: written, undrawn: [] } : { title, ...written }
}

/** The ids of the files that a stored document shows as pictures, in their order. Throws when it is not whole. */
export const shownPictures = (stored: StoredDocument): readonly string[] => {
  const found = new Set<string>()
  readDocument(loadDocument(stored)).content.descendants((node: Node) => {
    const { file } = node.type === schema.nodes.image ? imageAttributes(node) : { file: '' }
    if (file !== '') found.add(file)
    return !node.isTextblock
  })
  return [...found]
}
