import type { Node } from 'prosemirror-model'
import { Plugin, PluginKey } from 'prosemirror-state'
import { Decoration, DecorationSet, type EditorView } from 'prosemirror-view'
import { codeLanguageOf } from '../code-languages'
import type { CodeToken } from '../highlight/highlight-code'
import { schema } from '../schema'

/** Milliseconds of rest after which code is coloured: whoever types is never kept waiting for it. */
const restMs = 150
/** Letters beyond which code stays plain: colouring it would be felt. */
const longest = 30_000

const highlightingKey = new PluginKey<DecorationSet>('highlighting')

const inView = (view: EditorView, position: number): boolean => {
  const element = view.nodeDOM(position)
  if (!(element instanceof Element)) return false
  const { top, bottom } = element.getBoundingClientRect()
  return bottom > -window.innerHeight && top < 2 * window.innerHeight
}

type Block = { readonly node: Node; readonly position: number }

/** The blocks of code in or near the window. */
const blocksInView = (view: EditorView): Block[] => {
  const found: Block[] = []
  view.state.doc.descendants((node, position) => {
    if (node.type === schema.nodes.codeBlock && inView(view, position)) found.push({ node, position })
    return !node.inlineContent
  })
  return found
}

const tokensOf = async (block: Node): Promise<readonly CodeToken[]> => {
  const language: unknown = block.attrs.language
  if (typeof language !== 'string' || codeLanguageOf(language) === null) return []
  if (block.content.size === 0 || block.content.size > longest) return []
  const { highlightCode } = await import('../highlight/highlight-code')
  return highlightCode(language, block.textContent)
}

/**
 * Colours code, by decorations alone: in the window, after a rest, only in blocks that changed since, and with a
 * highlighter that comes when there is first something for it to do.
 */
class Highlighter {
  readonly #view: EditorView
  /** Blocks whose colours are in the decorations; a block that changes is another node. */
  #done = new WeakSet<Node>()
  #timer: ReturnType<typeof setTimeout> | undefined
  #working = false

  constructor(view: EditorView) {
    this.#view = view
    window.addEventListener('scroll', this.#later, { passive: true })
    this.#later()
  }

  update(view: EditorView, before: { readonly doc: Node }): void {
    if (view.state.doc !== before.doc) this.#later()
  }

  destroy(): void {
    clearTimeout(this.#timer)
    window.removeEventListener('scroll', this.#later)
  }

  readonly #later = (): void => {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.#colour(), restMs)
  }

  async #colour(): Promise<void> {
    // Colours wrap letters anew, which would end a composition.
    if (this.#working || this.#view.isDestroyed || this.#view.composing) return
    this.#working = true
    try {
      for (const block of blocksInView(this.#view).filter(({ node }) => !this.#done.has(node)))
        await this.#colourBlock(block)
    } catch {
      // The highlighter could not be fetched: code stays plain until the next change.
    } finally {
      this.#working = false
    }
  }

  async #colourBlock({ node, position }: Block): Promise<void> {
    const tokens = await tokensOf(node)
    const { state } = this.#view
    // It has changed in the meantime, and its turn comes again.
    if (this.#view.isDestroyed || this.#view.composing || state.doc.nodeAt(position) !== node)
      return this.#later()
    this.#done.add(node)
    const [from, to] = [position + 1, position + 1 + node.content.size]
    const colours = tokens.map((token) =>
      Decoration.inline(from + token.from, from + token.to, { class: `code-${token.kind}` }),
    )
    const set = highlightingKey.getState(state) ?? DecorationSet.empty
    const old = set.find(from, to)
    if (old.length === 0 && colours.length === 0) return
    const next = set.remove(old).add(state.doc, colours)
    this.#view.dispatch(state.tr.setMeta(highlightingKey, next).setMeta('addToHistory', false))
  }
}

export const highlighting = (): Plugin =>
  new Plugin<DecorationSet>({
    key: highlightingKey,
    state: {
      init: () => DecorationSet.empty,
      apply: (transaction, set) => {
        const made: unknown = transaction.getMeta(highlightingKey)
        if (made instanceof DecorationSet) return made
        return transaction.docChanged ? set.map(transaction.mapping, transaction.doc) : set
      },
    },
    props: { decorations: (state) => highlightingKey.getState(state) },
    view: (view) => new Highlighter(view),
  })
