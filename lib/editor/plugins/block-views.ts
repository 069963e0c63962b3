import { Plugin } from 'prosemirror-state'
import type { Translate } from '@/lib/messages/translate'
import { codeBlockView } from '../code-block-view'
import type { CommandQuestion } from '../editor-command'

/** What stands in the text and is more than words: each draws itself and has its own tools. */
export const blockViews = (surroundings: {
  readonly translate: Translate
  readonly ask: (question: CommandQuestion) => void
}): Plugin =>
  new Plugin({
    props: {
      nodeViews: {
        codeBlock: codeBlockView(surroundings),
      },
    },
  })
