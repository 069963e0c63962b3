import type { Token } from 'markdown-it'
import { type CalloutKind, calloutKindOf } from '../nodes/callout'
import { schema } from '../schema'
import { paragraphsOf, readBlocks } from './read-markdown'
import { readWords } from './read-words'
import type { Branch } from './token-tree'

const { nodes } = schema

/** What other programs call the kinds that we have. */
const otherKinds: Readonly<Record<string, CalloutKind>> = {
  info: 'note',
  hint: 'tip',
  attention: 'warning',
  error: 'danger',
  caution: 'danger',
}

const sign = /^\[!(note|tip|important|warning|caution|danger|info|hint|attention|error)\](?:[ \t]+|(?=\n)|$)/i

/** The tokens of a first line without the sign that says of what kind a quote is. */
const withoutSign = (tokens: readonly Token[]): readonly Token[] => {
  const [first, ...rest] = tokens
  if (first === undefined) return []
  const words = first.content.replace(sign, '')
  if (words === '') return rest[0]?.type === 'softbreak' ? rest.slice(1) : rest
  return [Object.assign(Object.create(Object.getPrototypeOf(first)), first, { content: words }), ...rest]
}

/** A quote; as GitHub writes them, one that begins with its kind in brackets is a callout. */
export const readAlert = ({ children }: Branch, origin: string) => {
  const [first, ...rest] = children
  const inline = first?.token.type === 'paragraph_open' ? first.children[0] : undefined
  const said = sign.exec(inline?.token.content ?? '')?.[1]?.toLowerCase()
  if (said === undefined || inline?.token.children?.[0]?.type !== 'text') {
    const blocks = readBlocks(children, origin)
    return nodes.blockquote.create(null, blocks.length === 0 ? nodes.paragraph.create() : blocks)
  }
  const blocks = [
    ...paragraphsOf(readWords(withoutSign(inline.token.children), origin)),
    ...readBlocks(rest, origin),
  ]
  const kind = otherKinds[said] ?? calloutKindOf(said)
  return nodes.callout.create({ kind }, blocks.length === 0 ? nodes.paragraph.create() : blocks)
}
