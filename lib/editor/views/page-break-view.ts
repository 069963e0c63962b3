import type { NodeViewConstructor } from 'prosemirror-view'
import type { Translate } from '@/lib/messages/translate'
import { makeElement } from '../make-element'

/** The line of the schema's `toDOM`, which says what it is; the stylesheet shows the words. */
export const pageBreakView =
  (translate: Translate): NodeViewConstructor =>
  () => {
    const name = translate('blocks.pageBreak')
    return {
      dom: makeElement('div', {
        class: 'page-break',
        role: 'separator',
        'aria-label': name,
        'data-name': name,
      }),
    }
  }
