import { type DOMOutputSpec, DOMSerializer, type Fragment, type Mark, type Node } from 'prosemirror-model'
import { embeddedOf, providerOf } from '../embed-providers'
import { fileAddress } from '../file-attributes'
import { attachmentAttributes } from '../nodes/attachment'
import { calloutKindOf } from '../nodes/callout'
import { imageAttributes, standingOf } from '../nodes/image'
import { isChecked } from '../nodes/task-item'
import { safeHref } from '../safe-href'
import { schema } from '../schema'
import { ownMark } from './own-page'

type Write = (node: Node) => DOMOutputSpec

const image =
  (origin: string): Write =>
  (node) => {
    const given = imageAttributes(node)
    const { file, alt, width, height } = given
    const size = width > 0 && height > 0 ? { width: String(width), height: String(height) } : {}
    const drawn: readonly DOMOutputSpec[] =
      file === ''
        ? alt === ''
          ? []
          : [['img', { alt }]]
        : [['img', { src: origin + fileAddress(file), alt, ...size }]]
    return ['figure', standingOf(given), ...drawn, ['figcaption', 0]]
  }

const attachment =
  (origin: string): Write =>
  (node) => {
    const { file, upload, by, name, bytes } = attachmentAttributes(node)
    const said = {
      class: 'attachment',
      'data-name': name,
      'data-bytes': String(bytes),
      ...(file === '' ? {} : { 'data-file': file }),
      ...(upload === '' ? {} : { 'data-upload': upload, 'data-by': String(by) }),
    }
    return ['div', said, file === '' ? name : ['a', { href: origin + fileAddress(file) }, name]]
  }

const embed: Write = (node) => {
  const embedded = embeddedOf(node.attrs.provider, node.attrs.id)
  if (embedded === null) return ['p']
  const address = providerOf(embedded.provider).page(embedded.id)
  return [
    'div',
    { class: 'embed', 'data-provider': embedded.provider, 'data-id': embedded.id },
    ['a', { href: address }, address],
  ]
}

const mention =
  (origin: string): Write =>
  (node) => {
    const spec = schema.nodes.mention.spec.toDOM?.(node) as readonly [string, Record<string, string>, string]
    const [name, { href, ...said }, words] = spec
    return [name, { ...said, ...(href === undefined ? {} : { href: origin + href }) }, words]
  }

/** Where what we show has parts that are only there to be seen, a copy has what they mean. */
const nodesOf = (origin: string): Readonly<Record<string, Write>> => ({
  ...DOMSerializer.nodesFromSchema(schema),
  bulletList: () => ['ul', 0],
  orderedList: (node) => ['ol', node.attrs.start === 1 ? {} : { start: String(node.attrs.start) }, 0],
  taskList: () => ['ul', 0],
  taskItem: (node) => [
    'li',
    { 'data-checked': String(isChecked(node)) },
    ['input', { type: 'checkbox', ...(isChecked(node) ? { checked: '' } : {}) }],
    ['div', { class: 'task-content' }, 0],
  ],
  blockquote: () => ['blockquote', 0],
  codeBlock: (node) => {
    const { language } = node.attrs
    return ['pre', ['code', typeof language === 'string' ? { class: `language-${language}` } : {}, 0]]
  },
  callout: (node) => ['div', { class: 'callout', 'data-kind': calloutKindOf(node.attrs.kind) }, 0],
  toggle: () => ['details', { open: '' }, 0],
  pageBreak: () => ['div', { class: 'page-break', style: 'page-break-after: always' }],
  table: () => ['table', ['tbody', 0]],
  image: image(origin),
  attachment: attachment(origin),
  embed,
  mention: mention(origin),
})

const marksOf = (): Readonly<Record<string, (mark: Mark, inline: boolean) => DOMOutputSpec>> => ({
  ...DOMSerializer.marksFromSchema(schema),
  link: (mark) => {
    const href = safeHref(mark.attrs.href)
    return ['a', href === null ? {} : { href }, 0]
  },
  code: () => ['code', 0],
})

/**
 * Writes what is copied: HTML that any program reads, with whole addresses and nothing that only serves our page. What
 * stands in it is all that our own paste needs to get the same back.
 */
export class CopiedPage extends DOMSerializer {
  constructor(origin: string) {
    super({ ...nodesOf(origin) }, { ...marksOf() })
  }

  override serializeFragment(
    fragment: Fragment,
    options?: { document?: Document },
    target?: HTMLElement | DocumentFragment,
  ): HTMLElement | DocumentFragment {
    const made = super.serializeFragment(fragment, options, target)
    // The last break of a block shows no line, and whoever reads the page takes it for none.
    if (fragment.lastChild?.type === schema.nodes.hardBreak)
      made.appendChild((options?.document ?? document).createElement('br'))
    const first = target === undefined ? made.firstChild : null
    if (first?.nodeType === 1) (first as Element).setAttribute(ownMark.name, ownMark.value)
    return made
  }
}
