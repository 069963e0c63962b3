import { type EditorState, Plugin } from 'prosemirror-state'
import { Decoration, DecorationSet } from 'prosemirror-view'
import type { Translate } from '@/lib/messages/translate'
import { schema } from '../schema'

const isEmpty = ({ doc }: EditorState): boolean =>
  doc.childCount === 1 && doc.firstChild?.type === schema.nodes.paragraph && doc.firstChild.content.size === 0

/** Puts `data-placeholder` on the only paragraph of an empty document, for the stylesheet to show. */
export const placeholder = (translate: Translate): Plugin =>
  new Plugin({
    props: {
      decorations: (state) =>
        isEmpty(state)
          ? DecorationSet.create(state.doc, [
              Decoration.node(0, state.doc.content.size, {
                class: 'placeholder',
                'data-placeholder': translate('editor.placeholder'),
              }),
            ])
          : null,
    },
  })
