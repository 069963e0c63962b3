import type { Node } from 'prosemirror-model'
import { shellOf } from '@/lib/editor/html-tree'
import { imageAttributes, sourceOf } from '@/lib/editor/nodes/image'
import { renderHtml } from '@/lib/editor/render-html'
import { schema } from '@/lib/editor/schema'
import type { ExportWords } from '@/server/exchange/export/exported-document'
import { attachmentLine, htmlNode, pictureFigure } from '@/server/exchange/export/html/html-nodes'

const { nodes } = schema

export type PublishedHtmlOptions = {
  /** The page's address, below which its files are. */
  readonly address: string
  readonly words: ExportWords
}

/** A mention is its words: what it leads to is for those who may open it. */
const mention = (node: Node): string => {
  const { open, close } = shellOf(['span', { class: 'mention' }, node.type.spec.leafText?.(node) ?? ''])
  return open + close
}

/** A document's text for readers of its web page, who have nothing but the page's address. */
export const publishedHtml = (content: Node, { address, words }: PublishedHtmlOptions): string => {
  const addressOf = (file: string, wish = ''): string => `${address}/files/${file}${wish}`
  const asFile = htmlNode({ pictures: new Map(), origin: '', words })
  const instead = (node: Node): string | null => {
    switch (node.type) {
      case nodes.image: {
        const given = imageAttributes(node)
        return pictureFigure(node, given.file === '' ? null : sourceOf(given, addressOf))
      }
      case nodes.attachment:
        return attachmentLine(node, (file) => addressOf(file, '?save=true'))
      case nodes.mention:
        return mention(node)
      default:
        return asFile(node)
    }
  }
  return renderHtml(content, { ids: true, instead }).html
}
