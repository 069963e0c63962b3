import type { NodeType } from 'prosemirror-model'
import { AllSelection, NodeSelection, type Selection, type Transaction } from 'prosemirror-state'
import { CellSelection, cellAround, inSameTable } from 'prosemirror-tables'
import type * as Y from 'yjs'
import { LetterMap } from './letter-map'
import { type ContentPlaces, isGone, placeAt, positionOf } from './relative-position'
import { selectBetween } from './select-between'

/** A selection that stays on its words while others edit. */
export type SharedSelection = {
  /** What a selected node is, or how words are selected. */
  readonly kind: NodeType | 'text' | 'cells' | 'all'
  readonly anchor: Y.RelativePosition
  readonly head: Y.RelativePosition
}

const kindOf = (selection: Selection): SharedSelection['kind'] => {
  if (selection instanceof NodeSelection) return selection.node.type
  if (selection instanceof CellSelection) return 'cells'
  return selection instanceof AllSelection ? 'all' : 'text'
}

/** Of selected cells the first place in the two that span them. */
const endsOf = (selection: Selection): { readonly anchor: number; readonly head: number } =>
  selection instanceof CellSelection
    ? { anchor: selection.$anchorCell.pos + 1, head: selection.$headCell.pos + 1 }
    : selection

/** Ties a selection to the shared document; `shared` leads from its positions to those of the shared document. */
export const shareSelection = (
  places: ContentPlaces,
  selection: Selection,
  shared: (position: number) => number,
): SharedSelection => {
  const { from, empty } = selection
  const { anchor, head } = endsOf(selection)
  // What others write at the ends of a selection is not selected, and what they write at the caret comes after it:
  // so two people who type at one place each keep their own words together.
  const sideOf = (position: number) => (!empty && position === from ? 'after' : 'before')
  const place = placeAt(places, shared(head), sideOf(head))
  const isNode = selection instanceof NodeSelection
  return {
    kind: kindOf(selection),
    anchor: empty && !isNode ? place : placeAt(places, shared(anchor), isNode ? 'after' : sideOf(anchor)),
    head: place,
  }
}

/** A selection to put back; `shown` is the same one in the document before the transaction, where it stood there. */
export type RestoredSelection = {
  readonly selection: SharedSelection | null
  readonly shown: Selection | null
}

/** Puts the selection back in a transaction whose document is what the shared document says now. */
export const restoreSelection = (
  places: ContentPlaces,
  transaction: Transaction,
  { selection, shown }: RestoredSelection,
): void => {
  if (selection === null) return
  if (selection.kind === 'all') {
    transaction.setSelection(new AllSelection(transaction.doc))
    return
  }
  let letters: LetterMap | null = null
  const positionNow = (place: Y.RelativePosition, position: number | undefined): number | null => {
    // Whoever splits, joins or remakes blocks writes the same words anew: the letters are gone, and the words are not.
    if (position !== undefined && isGone(places, place)) {
      letters ??= new LetterMap(transaction.before, transaction.doc)
      const moved = letters.besideLetter(position)
      if (moved !== null) return moved
    }
    return positionOf(places, place)
  }
  const ends = shown && endsOf(shown)
  const anchor = positionNow(selection.anchor, ends?.anchor)
  const head = selection.head === selection.anchor ? anchor : positionNow(selection.head, ends?.head)
  const end = transaction.doc.content.size
  if (anchor === null || head === null || anchor > end || head > end) return
  const $anchor = transaction.doc.resolve(anchor)
  if (selection.kind === 'cells') {
    const $cells = [cellAround($anchor), cellAround(transaction.doc.resolve(head))] as const
    if ($cells[0] && $cells[1] && inSameTable($cells[0], $cells[1])) {
      transaction.setSelection(new CellSelection($cells[0], $cells[1]))
      return
    }
  }
  // Where somebody deleted the selected node, what comes after it was never selected.
  if ($anchor.nodeAfter?.type === selection.kind) transaction.setSelection(new NodeSelection($anchor))
  else transaction.setSelection(selectBetween($anchor, transaction.doc.resolve(head)))
}
