import { Fragment, type Node } from 'prosemirror-model'
import { schema } from '@/lib/editor/schema'
import { absentFile } from './every-block'

const { nodes } = schema

const line = (text: string): Node => nodes.paragraph.create(null, text === '' ? null : schema.text(text))

/** What files of that kind cannot say is said as they can: the same on both sides. */
export const asFilesSay = (content: Node, change: (node: Node) => readonly Node[]): Node => {
  const mapped = (node: Node): readonly Node[] =>
    node.isLeaf || node.isText
      ? change(node)
      : change(node.copy(Fragment.fromArray(node.children.flatMap((child) => [...mapped(child)]))))
  return mapped(content)[0] ?? content
}

/** Of office files: pictures have names and files of their own, and attachments are somewhere else. */
export const inOffice = (content: Node): Node =>
  asFilesSay(content, (node) => {
    switch (node.type) {
      case nodes.image:
        return pictureInOffice(node)
      case nodes.attachment:
        return [line(node.attrs.name)]
      case nodes.math:
      case nodes.mathBlock:
        return [node.type.create(null, schema.text(node.textContent.replace(/\s/g, '')))]
      case nodes.tableCell:
        return [hasLine(node) ? node : node.type.create({ ...node.attrs, align: null }, node.content)]
      default:
        return [node.isText ? withoutAttachmentLink(node) : node]
    }
  })

/** A picture that nobody can see is its words; one as wide as the text takes no share of it. */
const pictureInOffice = ({ attrs, content, children }: Node): readonly Node[] => {
  if (attrs.file === '' || attrs.file === absentFile)
    return [
      line(`[${attrs.alt}]`),
      ...children.map((caption) => nodes.paragraph.create(null, caption.content)),
    ]
  const share = attrs.align === 'full' ? 100 : attrs.share
  return [nodes.image.create({ alt: attrs.alt, share, align: attrs.align }, content)]
}

/** What has no line of its own that stands as its cell does. */
const lineless: readonly Node['type'][] = [
  nodes.codeBlock,
  nodes.mathBlock,
  nodes.image,
  nodes.divider,
  nodes.pageBreak,
  nodes.contents,
  nodes.table,
  nodes.callout,
]

/** Only lines say where the words of a cell stand. */
const hasLine = (around: Node): boolean =>
  around.children.some((block) =>
    block.type === nodes.blockquote ? hasLine(block) : !lineless.includes(block.type),
  )

const withoutAttachmentLink = (word: Node): Node => (word.text === 'report.pdf' ? word.mark([]) : word)
