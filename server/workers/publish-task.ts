import type { Node } from 'prosemirror-model'
import { headingAnchors } from '@/lib/editor/heading-anchors'
import { attachmentAttributes } from '@/lib/editor/nodes/attachment'
import { imageAttributes } from '@/lib/editor/nodes/image'
import { readDocument } from '@/lib/editor/read-document'
import { schema } from '@/lib/editor/schema'
import type { ExportWords } from '@/server/exchange/export/exported-document'
import { runsFromRight } from '@/server/exchange/export/text-direction'
import { publishedHtml } from '@/server/publishing/published-html'
import { summaryOf } from '@/server/publishing/summary-of'
import { languageTag } from '@/server/search/language-tag'
import { documentLines } from './document-lines'
import { loadDocument, type StoredDocument } from './stored-document'

export type PublishTask = StoredDocument & {
  /** The page's address, below which its files are. */
  readonly address: string
  readonly words: ExportWords
}

/** A document as its web page has it. */
export type Published = {
  readonly title: string
  /** Whether somebody gave it; else it is the first line, which need not be said twice. */
  readonly named: boolean
  readonly html: string
  readonly headings: readonly { readonly id: string; readonly level: number; readonly text: string }[]
  /** What it is about, for whoever finds it elsewhere. */
  readonly summary: string
  /** The language that it is written in; null when it cannot be told. */
  readonly language: string | null
  readonly fromRight: boolean
  /** The files that it shows, and no others. */
  readonly files: readonly string[]
  /** The first of its pictures. */
  readonly picture: string | null
}

/** Letters that tell what language a text is in. */
const mostLetters = 20_000

const fileOf = (node: Node): string => {
  switch (node.type) {
    case schema.nodes.image:
      return imageAttributes(node).file
    case schema.nodes.attachment:
      return attachmentAttributes(node).file
    default:
      return ''
  }
}

/** Writes a stored document as a web page has it. Throws when it is not whole. */
export const publish = ({ address, words, ...stored }: PublishTask): Published => {
  const { title, named, content } = readDocument(loadDocument(stored))
  const files = new Set<string>()
  let picture: string | null = null
  content.descendants((node) => {
    const file = fileOf(node)
    if (file === '') return !node.isTextblock
    files.add(file)
    if (node.type === schema.nodes.image) picture ??= file
    return false
  })
  let text = title
  for (const line of documentLines(content)) {
    if (text.length > mostLetters) break
    if (line.kind !== 'code') text += `\n${line.text}`
  }
  return {
    title,
    named,
    html: publishedHtml(content, { address, words }),
    headings: headingAnchors(content)
      .filter(({ text }) => text !== '')
      .map(({ id, level, text }) => ({ id, level, text })),
    summary: summaryOf(content),
    language: languageTag(text),
    fromRight: runsFromRight(text),
    files: [...files],
    picture,
  }
}
