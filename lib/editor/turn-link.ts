import type { Command } from 'prosemirror-state'
import { embeddedAt } from './embed-providers'
import { linkAt } from './link-commands'
import { separateChange } from './plugins/sync'
import { schema } from './schema'

/** Puts what the link at the caret leads to above its line, or below it where there is more on it. */
export const embedLink: Command = (state, dispatch) => {
  const link = linkAt(state)
  const embedded = link === null ? null : embeddedAt(link.href)
  if (link === null || embedded === null) return false
  const transaction = state.tr.delete(link.from, link.to)
  const $line = transaction.doc.resolve(link.from)
  if ($line.depth === 0) return false
  const [around, at] = [$line.node(-1), $line.index(-1)]
  const above = $line.parent.content.size === 0 && around.canReplaceWith(at, at, schema.nodes.embed)
  if (!above && !around.canReplaceWith(at + 1, at + 1, schema.nodes.embed)) return false
  const place = above ? $line.before() : $line.after()
  transaction.insert(place, schema.nodes.embed.create(embedded))
  dispatch?.(transaction.setMeta(separateChange, true).scrollIntoView())
  return true
}

/** The document of ours that an address leads to, of this server; null for anything else. */
export const documentIn = (href: string, origin: string): string | null => {
  const url = new URL(href)
  if (url.origin !== origin || url.hash !== '') return null
  return /^\/d\/([\w-]{1,64})\/?$/.exec(url.pathname)?.[1] ?? null
}

/** Puts a mention of a document into the place of the link to it that the caret touches. */
export const mentionLink =
  (id: string, label: string): Command =>
  (state, dispatch) => {
    const link = linkAt(state)
    if (link === null) return false
    const mention = schema.nodes.mention.create({ kind: 'document', id, label })
    dispatch?.(
      state.tr.replaceWith(link.from, link.to, mention).setMeta(separateChange, true).scrollIntoView(),
    )
    return true
  }
