import type { Node } from 'prosemirror-model'
import { type CodeToken, highlightCode } from '@/lib/editor/highlight/highlight-code'
import { schema } from '@/lib/editor/schema'
import type { Look, Piece } from './look'
import { codeColours } from './pdf-look'

const { nodes } = schema

/** Code beyond this is drawn in one colour, as it is in the editor while it is typed. */
const longest = 30_000

/** The tokens of each block of code, for which grammars are fetched. */
export type CodeTokens = ReadonlyMap<Node, readonly CodeToken[]>

export const tokensOf = async (content: Node): Promise<CodeTokens> => {
  const found = new Map<Node, readonly CodeToken[]>()
  const blocks: Node[] = []
  content.descendants((node) => {
    if (node.type === nodes.codeBlock) blocks.push(node)
    return !node.isTextblock
  })
  for (const block of blocks) {
    const { language } = block.attrs
    if (typeof language === 'string' && language !== '' && block.textContent.length <= longest)
      found.set(block, await highlightCode(language, block.textContent))
  }
  return found
}

const lookOf = (kind: string | undefined, look: Look): Look => {
  const colours = kind === undefined ? undefined : codeColours[kind]
  return colours === undefined ? look : { ...look, ...colours }
}

/** Code in its colours. Where tokens lie within each other, the inner one says what letters look like. */
export const codePieces = (code: string, tokens: readonly CodeToken[], look: Look): readonly Piece[] => {
  const kinds: (string | undefined)[] = new Array(code.length)
  // Inner tokens come first.
  for (const { from, to, kind } of [...tokens].reverse()) kinds.fill(kind, from, to)
  const pieces: Piece[] = []
  const looks = new Map<string | undefined, Look>()
  for (let from = 0; from < code.length; ) {
    const kind = kinds[from]
    let to = from + 1
    while (to < code.length && kinds[to] === kind) to += 1
    const its = looks.get(kind) ?? lookOf(kind, look)
    looks.set(kind, its)
    pieces.push({ text: code.slice(from, to), look: its })
    from = to
  }
  return pieces.length === 0 ? [{ text: '', look }] : pieces
}
