import type { ExportedDocument } from '../../exported-document'
import { runsFromRight } from '../../text-direction'
import { tokensOf } from './code-pieces'
import { BlockDrawer } from './draw-blocks'
import { plainLook } from './look'
import { Paper } from './paper'
import { PdfFonts } from './pdf-fonts'
import { ink, page, sizes, textWidth } from './pdf-look'
import { placeSlices } from './place-slices'
import { setLines } from './set-lines'
import { gap } from './slice'
import { type Tag, tagged, tagIn } from './tag'

const numberPages = (paper: Paper, fonts: PdfFonts): void => {
  const face = fonts.faceFor('1', plainLook)
  if (face === null || paper.pages < 2) return
  for (let number = 1; number <= paper.pages; number += 1) {
    paper.onPage(number)
    const text = `${number} / ${paper.pages}`
    const width = paper.widthOf(text, face, sizes.small)
    const at = {
      face,
      size: sizes.small,
      colour: ink.faint,
      x: (page.width - width) / 2,
      y: page.height - 28,
    }
    paper.letters(text, at)
  }
}

/** Writes the numbers of pages into tables of contents, now that they are known. */
const numberContents = (paper: Paper, drawer: BlockDrawer, fonts: PdfFonts): void => {
  const face = fonts.faceFor('1', plainLook)
  for (const { id, tag, page: number, right, y } of drawer.awaited) {
    const said = paper.pageOf(id)
    if (face === null || said === null) continue
    paper.onPage(number)
    const width = paper.widthOf(String(said), face, sizes.text)
    const at = { face, size: sizes.text, colour: ink.faint, x: right - width, y }
    paper.within(tag, () => paper.letters(String(said), at))
  }
}

export type DrawnPdf = {
  readonly bytes: Uint8Array
  /** The letters that no typeface has, in the place of which stand boxes. */
  readonly undrawn: readonly string[]
}

/**
 * A document as PDF, drawn by ourselves where no browser prints: with its words to be selected, bookmarks, links, tables
 * and pictures, and formulas as KaTeX sets them. `fontFolders` hold typefaces for what ours lack.
 */
export const writePdf = async (
  document: ExportedDocument,
  fontFolders: readonly string[] = [],
): Promise<DrawnPdf> => {
  const { title, named, content, words, created, updated } = document
  const fonts = new PdfFonts(fontFolders)
  const paper = new Paper({
    title: title || words.untitled,
    language: words.language,
    created,
    updated,
  })
  const drawer = new BlockDrawer(document, { fonts, paper, code: await tokensOf(content) })
  const look = { ...plainLook, bold: true, size: sizes.title }
  const tag: Tag = { type: 'Document', parent: null }
  const heading = named
    ? [
        ...tagged(
          setLines([{ text: title, look }], {
            width: textWidth,
            fonts,
            paper,
            fromRight: runsFromRight(title),
          }),
          tagIn(tag, 'H1'),
        ),
        gap(14),
      ]
    : []
  const whole = { width: textWidth, look: plainLook, tag, counted: 0, lists: 0, align: null }
  const slices = function* () {
    yield* heading
    yield* drawer.inTurn(content.children, whole)
  }
  placeSlices(paper, slices())
  numberContents(paper, drawer, fonts)
  numberPages(paper, fonts)
  return { bytes: await paper.end(), undrawn: fonts.missing }
}
