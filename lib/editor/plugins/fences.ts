import { type Command, Plugin, PluginKey } from 'prosemirror-state'
import { codeLanguageOf } from '../code-languages'

/** Set on the transaction that makes code of three backticks: where the block stands. */
export const freshFence = 'fresh fence'

const fencesKey = new PluginKey<number | null>('fences')

/**
 * Three backticks make code at once. Whoever goes on with the name of a language and Enter, as in Markdown, means the
 * language: this remembers the block as long as it holds nothing but its first word.
 */
export const fences = (): Plugin =>
  new Plugin<number | null>({
    key: fencesKey,
    state: {
      init: () => null,
      apply: (transaction, last, _before, { doc, selection }) => {
        const made: unknown = transaction.getMeta(freshFence)
        const at = typeof made === 'number' ? made : last === null ? null : transaction.mapping.map(last, -1)
        if (at === null || at >= doc.content.size) return null
        const block = doc.nodeAt(at)
        const within = selection.from > at && selection.to < at + (block?.nodeSize ?? 0)
        return block?.type.name === 'codeBlock' && within && !block.textContent.includes('\n') ? at : null
      },
    },
  })

/** Enter behind the name of a language, right after three backticks. */
export const nameLanguage: Command = (state, dispatch) => {
  const at = fencesKey.getState(state) ?? null
  const { $from, empty } = state.selection
  if (at === null || !empty || $from.parentOffset < $from.parent.content.size) return false
  const language = codeLanguageOf($from.parent.textContent.trim())
  if (language === null) return false
  dispatch?.(
    state.tr
      .delete($from.start(), $from.end())
      .setNodeAttribute(at, 'language', language.id)
      .scrollIntoView(),
  )
  return true
}
