import type { Node } from 'prosemirror-model'
import { fileAddress } from '@/lib/editor/file-attributes'
import { escapeText, shellOf } from '@/lib/editor/html-tree'
import { attachmentAttributes, endingOf } from '@/lib/editor/nodes/attachment'
import { calloutKindOf } from '@/lib/editor/nodes/callout'
import { imageAttributes } from '@/lib/editor/nodes/image'
import { renderHtml } from '@/lib/editor/render-html'
import { schema } from '@/lib/editor/schema'
import type { ExportedDocument, ExportedPicture } from '../exported-document'
import { mathMarkup } from '../math-markup'

const { nodes } = schema

/** Bytes as an address that brings them along. */
const dataAddress = ({ type, bytes }: ExportedPicture): string =>
  `data:${type};base64,${Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64')}`

/** A picture and the lines under it; where nothing shows it stand its words. */
export const pictureFigure = (node: Node, shows: Readonly<Record<string, string>> | null): string => {
  const { alt, name, width, height, share, align } = imageAttributes(node)
  const size = width > 0 && height > 0 ? { width: String(width), height: String(height) } : {}
  const shown =
    shows === null
      ? (['span', { class: 'picture-empty' }, alt || name] as const)
      : (['img', { ...shows, alt, ...size }] as const)
  const { open, close } = shellOf([
    'figure',
    { class: 'picture', 'data-align': align },
    [
      'div',
      { class: 'picture-frame', style: align === 'full' ? 'width: 100%' : `max-width: ${share}%` },
      shown,
    ],
    ['figcaption', 0],
  ])
  const lines = schema.topNodeType.create(null, node.children)
  return open + (node.childCount === 0 ? '' : renderHtml(lines).html) + close
}

const picture = (node: Node, { pictures }: HtmlAround): string => {
  const bytes = pictures.get(imageAttributes(node).file)
  return pictureFigure(node, bytes === undefined ? null : { src: dataAddress(bytes) })
}

/** The line of a file that can be saved from `address`. */
export const attachmentLine = (node: Node, address: (file: string) => string): string => {
  const { file, name } = attachmentAttributes(node)
  const { open, close } = shellOf([
    'p',
    { class: 'attachment' },
    ['span', { class: 'attachment-kind' }, endingOf(name)],
    file === '' ? ['span', name] : ['a', { href: address(file) }, name],
  ])
  return open + close
}

const mention = (node: Node, { origin }: HtmlAround): string => {
  const said = node.type.spec.leafText?.(node) ?? ''
  const { kind, id } = node.attrs
  const { open, close } = shellOf(
    kind === 'document' && id !== ''
      ? ['a', { class: 'mention', href: `${origin}/d/${id}` }, said]
      : ['span', { class: 'mention' }, said],
  )
  return open + close
}

const math = (node: Node): string => {
  const block = node.type === nodes.mathBlock
  const drawn = mathMarkup(node.textContent, block)
  const shown = drawn ?? `<code>${escapeText(node.textContent)}</code>`
  return block ? `<div class="math-block">${shown}</div>` : `<span class="math">${shown}</span>`
}

const unknown = (node: Node, { words }: HtmlAround): string =>
  node.isInline
    ? `<span class="unknown-part">${escapeText(words.unknownInline)}</span>`
    : `<div class="unknown-part">${escapeText(words.unknown)}</div>`

/** What is looked at of a document for that. */
export type HtmlAround = Pick<ExportedDocument, 'pictures' | 'origin' | 'words'>

/** What a file that stands by itself says otherwise than a page of ours; null for all the rest. */
export const htmlNode =
  (document: HtmlAround) =>
  (node: Node): string | null => {
    switch (node.type) {
      case nodes.image:
        return picture(node, document)
      case nodes.attachment:
        return attachmentLine(node, (file) => document.origin + fileAddress(file))
      case nodes.mention:
        return mention(node, document)
      case nodes.math:
      case nodes.mathBlock:
        return math(node)
      case nodes.unknownBlock:
      case nodes.unknownInline:
        return unknown(node, document)
      default:
        return null
    }
  }

/** The name of each kind of callout, where the editor has a sign that its stylesheet draws. */
export const calloutNames = ({ words }: HtmlAround): string =>
  Object.entries(words.callouts)
    .map(
      ([kind, name]) =>
        `.callout[data-kind="${calloutKindOf(kind)}"] > .callout-mark::before { content: ${JSON.stringify(name).replaceAll('<', '')} }`,
    )
    .join('\n')
