import type { Token } from 'markdown-it'

/** A token and what stands between it and the one that closes it. */
export type Branch = { readonly token: Token; readonly children: readonly Branch[] }

/** The tokens of a text as the tree that they describe. */
export const treeOf = (tokens: readonly Token[]): readonly Branch[] => {
  const root: Branch[] = []
  const open: Branch[][] = [root]
  for (const token of tokens) {
    if (token.nesting < 0) {
      if (open.length > 1) open.pop()
      continue
    }
    const children: Branch[] = []
    open.at(-1)?.push({ token, children })
    if (token.nesting > 0) open.push(children)
  }
  return root
}
