import { Fragment, type Node } from 'prosemirror-model'
import { readMarkdown } from '@/lib/editor/markdown/read-markdown'
import { schema } from '@/lib/editor/schema'
import type { Findings } from './findings'
import { takeTitle } from './front-matter'
import type { ReadFile } from './import-reader'
import { type Beside, pictureIn } from './picture-address'

/** Where pictures of a file seem to be while it is read: nowhere. */
const nowhere = 'https://import.invalid'

/** Addresses of pictures, wherever Markdown or HTML has them; in code, too, from where they come back. */
const pictures =
  /(!\[[^\]]*\]\(\s*<?|^\s{0,3}\[[^\]]+\]:\s*<?|<img\s[^>]*?src\s*=\s*["'])(data:image\/[^\s)>"']+|[^\s)>"':]+\.(?:png|jpe?g|webp|gif))/gim

/**
 * A Markdown text. Pictures that stand in it, or lie beside it, are taken along; of those elsewhere a link stays, since
 * loading one would tell its server who reads here.
 */
export const readMarkdownFile = (written: string, findings: Findings, beside: Beside): ReadFile => {
  const { title, text } = takeTitle(written)
  const addresses = new Map<string, string>()
  const known = new Map<string, string>()
  const own = text.replace(pictures, (whole, before: string, address: string) => {
    const stood = known.get(address)
    if (stood !== undefined) return before + stood
    const found = pictureIn(address) ?? beside(address)
    const id = found === null ? null : findings.picture(found.name, found.bytes)
    if (id === null) return whole
    const seeming = `${nowhere}/api/files/${id}`
    known.set(address, seeming)
    addresses.set(seeming, address)
    return before + seeming
  })
  findings.lose(
    'pictureElsewhere',
    own.match(/!\[[^\]]*\]\(\s*<?https?:(?!\/\/import\.invalid)/g)?.length ?? 0,
  )
  findings.lose('link', own.match(/\]\(\s*<?(?:javascript|vbscript|data|file|blob):/gi)?.length ?? 0)
  const content = readMarkdown(own, { origin: nowhere })
  return { title, content: addresses.size === 0 ? content : withAddresses(content, addresses) }
}

/** Words, such as code, in which an address is written and not meant. */
const withAddresses = (node: Node, addresses: ReadonlyMap<string, string>): Node => {
  if (!node.isText)
    return node.copy(Fragment.fromArray(node.children.map((child) => withAddresses(child, addresses))))
  const text = node.text ?? ''
  if (!text.includes(nowhere)) return node
  const back = text.replace(
    /https:\/\/import\.invalid\/api\/files\/\w+/g,
    (seeming) => addresses.get(seeming) ?? '',
  )
  return schema.text(back === '' ? ' ' : back, node.marks)
}
