import { type Command, type EditorState, Plugin, PluginKey } from 'prosemirror-state'

export type Spelling = {
  /** Whether the browser is to look at the spelling. */
  readonly checked: boolean
  /** The language of the text, as `lang` has it; null for that of the page. */
  readonly language: string | null
}

const spellingKey = new PluginKey<Spelling>('spelling')

/** Tells the browser what the text is written in, and whether to look at its spelling. */
export const spelling = (): Plugin<Spelling> =>
  new Plugin<Spelling>({
    key: spellingKey,
    state: {
      init: () => ({ checked: true, language: null }),
      apply: (transaction, now) => {
        const wish: Partial<Spelling> | undefined = transaction.getMeta(spellingKey)
        return wish === undefined ? now : { ...now, ...wish }
      },
    },
    props: {
      attributes: (state) => {
        const { checked, language } = spellingOf(state)
        return { spellcheck: String(checked), ...(language !== null && { lang: language }) }
      },
    },
  })

export const spellingOf = (state: EditorState): Spelling =>
  spellingKey.getState(state) ?? { checked: true, language: null }

export const setSpelling =
  (wish: Partial<Spelling>): Command =>
  (state, dispatch) => {
    dispatch?.(state.tr.setMeta(spellingKey, wish))
    return true
  }
