/** What a document can be downloaded as: the ending of the file, and its kind for programs. */
export const exportFormats = {
  docx: {
    ending: 'docx',
    type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  },
  odt: { ending: 'odt', type: 'application/vnd.oasis.opendocument.text' },
  html: { ending: 'html', type: 'text/html; charset=utf-8' },
  markdown: { ending: 'md', type: 'text/markdown; charset=utf-8' },
  text: { ending: 'txt', type: 'text/plain; charset=utf-8' },
  pdf: { ending: 'pdf', type: 'application/pdf' },
} as const

export type ExportFormat = keyof typeof exportFormats

/** Which letters a file has boxes for, percent-encoded. */
export const undrawnHeader = 'X-Undrawn-Letters'

/** How a server makes PDF files: a browser prints them, or they are drawn without one, which can do less. */
export type PdfWay = 'printed' | 'drawn'

/** What somebody may have a document as; nothing where its owners keep files to those who write. */
export type ExportOffer = { readonly formats: readonly ExportFormat[]; readonly pdf: PdfWay }

export const exportFormatNames = Object.keys(exportFormats) as readonly ExportFormat[]
