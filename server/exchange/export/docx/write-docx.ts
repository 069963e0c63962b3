import { Document, Packer, Paragraph } from 'docx'
import { cleanText } from '../clean-text'
import type { ExportedDocument } from '../exported-document'
import { runsFromRight } from '../text-direction'
import { DocxWriter } from './docx-blocks'
import { wholePage } from './docx-place'
import { docxStyles } from './docx-styles'
import { runsOf } from './docx-words'

/** A4 with the margins of our own print, in twips. */
const page = {
  size: { width: 11_906, height: 16_838 },
  margin: { top: 1_134, bottom: 1_134, left: 1_020, right: 1_021 },
}

/** A document as Word and others open it. */
export const writeDocx = async (document: ExportedDocument): Promise<Uint8Array> => {
  const { title, named, content, words } = document
  const writer = new DocxWriter(document)
  const blocks = writer.blocks(content.children, wholePage)
  const head = named
    ? [
        new Paragraph({
          style: 'Title',
          ...(runsFromRight(title) && { bidirectional: true }),
          children: runsOf(title),
        }),
      ]
    : []
  const made = new Document({
    title: cleanText(title || words.untitled),
    creator: '',
    lastModifiedBy: '',
    styles: { ...docxStyles, paragraphStyles: [...(docxStyles.paragraphStyles ?? []), ...writer.codeStyles] },
    numbering: writer.lists.numbering,
    sections: [{ properties: { page }, children: [...head, ...blocks] }],
  })
  return new Uint8Array(await Packer.toArrayBuffer(made))
}
