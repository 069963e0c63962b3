import { Plugin, PluginKey, type Transaction } from 'prosemirror-state'
import type { Translate } from '@/lib/messages/translate'
import { outsideChange } from '../content-binding'
import type { CommandQuestion } from '../editor-command'
import { headingAnchors } from '../heading-anchors'
import { calloutView } from '../views/callout-view'
import { codeBlockView } from '../views/code-block-view'
import { arriveAtHeading, ContentsView } from '../views/contents-view'
import { embedView } from '../views/embed-view'
import { type DrawMath, mathView } from '../views/math-view'
import { pageBreakView } from '../views/page-break-view'
import type { ToggleMemory } from '../views/toggle-memory'
import { openTogglesAround, toggleView } from '../views/toggle-view'
import { unknownView } from '../views/unknown-view'

export type BlockSurroundings = {
  readonly translate: Translate
  readonly ask: (question: CommandQuestion) => void
  readonly memory: ToggleMemory
  readonly loadMath: () => Promise<DrawMath>
}

/** Counts how often somebody was led to a place in the text. */
const ledKey = new PluginKey<number>('led')

/** Whether the caret goes somewhere of its own accord: what others write carries it along, and leads nobody anywhere. */
const leads = (transaction: Transaction): boolean =>
  transaction.scrolledIntoView ||
  (transaction.selectionSet && transaction.getMeta(outsideChange) === undefined)

/** What stands in the text and is more than words: each draws itself and has its own tools. */
export const blockViews = ({ translate, ask, memory, loadMath }: BlockSurroundings): Plugin => {
  const tables = new Set<ContentsView>()
  return new Plugin({
    key: ledKey,
    state: { init: () => 0, apply: (transaction, led) => (leads(transaction) ? led + 1 : led) },
    props: {
      nodeViews: {
        codeBlock: codeBlockView({ translate, ask }),
        callout: calloutView({ translate, ask }),
        toggle: toggleView({ translate, memory }),
        pageBreak: pageBreakView(translate),
        embed: embedView(translate),
        unknownBlock: unknownView(translate),
        unknownInline: unknownView(translate),
        math: mathView({ translate, ask, loadMath }),
        mathBlock: mathView({ translate, ask, loadMath }),
        contents: (_node, view) => {
          const table = new ContentsView(view, translate, (left) => tables.delete(left))
          tables.add(table)
          return table
        },
      },
    },
    view: (created) => {
      arriveAtHeading(created)
      return {
        update: (view, before) => {
          const { state } = view
          if (state.doc !== before.doc) for (const table of tables) table.show(headingAnchors(state.doc))
          // A search, an undo or a link leads to where nobody could see it.
          if (ledKey.getState(state) !== ledKey.getState(before))
            openTogglesAround(view, state.selection.head)
        },
      }
    },
  })
}
