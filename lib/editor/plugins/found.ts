import { Plugin, PluginKey } from 'prosemirror-state'
import { Decoration, DecorationSet } from 'prosemirror-view'

export type Range = { readonly from: number; readonly to: number }

type Found = {
  /** Where finding stands: kept in place while people write. */
  readonly current: Range | null
  readonly shown: DecorationSet
}

export const foundKey = new PluginKey<Found>('found')

/** What a transaction sets under `foundKey`: matches to show, and which of them is the current one. */
export type SetFound = { readonly current: Range | null; readonly ranges: readonly Range[] }

const nothing: Found = { current: null, shown: DecorationSet.empty }

/** Shows what was found, as decorations that move with the text. Whoever finds says what is shown. */
export const found = (): Plugin<Found> =>
  new Plugin<Found>({
    key: foundKey,
    state: {
      init: () => nothing,
      apply: (transaction, value, _, { doc }) => {
        const set: SetFound | undefined = transaction.getMeta(foundKey)
        if (set !== undefined) {
          const shown = set.ranges.map(({ from, to }) =>
            Decoration.inline(from, to, {
              class: from === set.current?.from && to === set.current.to ? 'found found-current' : 'found',
            }),
          )
          return {
            current: set.current,
            shown: shown.length === 0 ? DecorationSet.empty : DecorationSet.create(doc, shown),
          }
        }
        if (!transaction.docChanged || value === nothing) return value
        const { mapping } = transaction
        return {
          current: value.current && {
            from: mapping.map(value.current.from, 1),
            to: mapping.map(value.current.to, -1),
          },
          shown: value.shown.map(mapping, doc),
        }
      },
    },
    props: { decorations: (state) => foundKey.getState(state)?.shown },
  })
