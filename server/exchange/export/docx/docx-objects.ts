import { AlignmentType, ImageRun, Paragraph } from 'docx'
import type { Node } from 'prosemirror-model'
import { embeddedOf, providerOf } from '@/lib/editor/embed-providers'
import { fileAddress } from '@/lib/editor/file-attributes'
import { attachmentAttributes } from '@/lib/editor/nodes/attachment'
import { imageAttributes } from '@/lib/editor/nodes/image'
import { cleanText } from '../clean-text'
import type { ExportedDocument } from '../exported-document'
import { sizeOf } from '../picture-size'
import type { DocxWriter } from './docx-blocks'
import { type DocxPlace, standing, standingAsLine } from './docx-place'
import { ink } from './docx-styles'
import { linkedRun, runsOf } from './docx-words'

/** Where a picture stands; one as wide as the text is stretched between both sides. */
const sides = {
  start: AlignmentType.LEFT,
  center: AlignmentType.CENTER,
  end: AlignmentType.RIGHT,
  full: AlignmentType.BOTH,
}

/** A picture, or its words where there is none, with the lines under it. */
export const docxPicture = (writer: DocxWriter, node: Node, place: DocxPlace): Paragraph[] => {
  const given = imageAttributes(node)
  const picture = writer.document.pictures.get(given.file)
  const alignment = sides[given.align]
  const lines = node.children.map((line) => writer.line(line, place, { style: 'Caption', alignment }))
  const alt = cleanText(given.alt || given.name)
  const children =
    picture === undefined
      ? runsOf(alt === '' ? '' : `[${alt}]`, { color: ink.faint })
      : [
          new ImageRun({
            type: picture.type === 'image/png' ? 'png' : 'jpg',
            data: picture.bytes,
            transformation: sizeOf(given, place.width / 15),
            altText: { name: cleanText(given.name), description: alt, title: '' },
          }),
        ]
  // Words in its place stand as any do.
  const placed =
    picture === undefined ? standingAsLine(place) : { style: 'Picture', ...standing(place), alignment }
  const framed = new Paragraph({ ...placed, keepNext: lines.length > 0, children })
  return [framed, ...lines]
}

/** Something from elsewhere: what it is called, and where it is. */
export const docxEmbed = (node: Node, place: DocxPlace): Paragraph[] => {
  const embedded = embeddedOf(node.attrs.provider, node.attrs.id)
  if (embedded === null) return []
  const { label, page } = providerOf(embedded.provider)
  const address = page(embedded.id)
  return [
    new Paragraph({
      style: 'Embed',
      ...standingAsLine(place),
      children: [...runsOf(`${label}: `, { color: ink.faint }), linkedRun(address, address)],
    }),
  ]
}

/** A file by its name, which leads to where it is kept. */
export const docxAttachment = ({ origin }: ExportedDocument, node: Node, place: DocxPlace): Paragraph => {
  const { file, name } = attachmentAttributes(node)
  return new Paragraph({
    ...standingAsLine(place),
    children: file === '' ? runsOf(name) : [linkedRun(origin + fileAddress(file), name)],
  })
}
