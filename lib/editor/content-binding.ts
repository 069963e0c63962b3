import type { Node } from 'prosemirror-model'
import type { EditorState } from 'prosemirror-state'
import type { ReplaceStep } from 'prosemirror-transform'
import type { EditorView } from 'prosemirror-view'
import * as Y from 'yjs'
import { adoptContent } from './adopt-content'
import { Backlog } from './backlog'
import { bringBack } from './bring-back'
import { contentDifference } from './content-difference'
import { CopiedLetters } from './copied-letters'
import { contentOf } from './document-roots'
import { forgetEdited } from './forget-edited'
import { joinOwnTexts } from './join-own-texts'
import { type ChangedBlocks, changedBlocks, readChanged } from './read-changed'
import { type ContentMapping, readContent } from './read-content'
import { placeAt, positionOf, type Side } from './relative-position'
import { restoreSelection, type SharedSelection, shareSelection } from './shared-selection'
import { type ArrivedUpdate, type SweptAway, sweptAway } from './swept-away'
import { writeContent } from './write-content'
import { writeText } from './write-text'

/** A step, and the content before and after it. */
export type WrittenStep = { readonly step: ReplaceStep; readonly before: Node; readonly after: Node }

/** What one dispatch changed: step by step, or in a way that only comparing tells (then there are none). */
export type LocalChange = { readonly steps: readonly WrittenStep[]; readonly separate: boolean }

/** What makes the view show something else: a transaction, what it swept away unseen, and where that is known what it changed. */
type Cause = {
  readonly transaction: Y.Transaction
  readonly swept: SweptAway | null
  readonly within: ChangedBlocks | null
}

/** What is said of a Yjs transaction of the binding, in its `meta`. */
export const separateStep = Symbol('a step of its own for undo')
export const mending = Symbol('not anybody\u2019s edit')

/**
 * Keeps one EditorView and one document's content the same.
 *
 * 1. Between any two events, the view shows exactly what `readContent` reads, but for `#backlog`; `mapping` says which
 *    node stands for which shared type.
 * 2. A change of the view is written in one Yjs transaction whose origin is this object; every other transaction
 *    becomes one transaction of the view, over the narrowest range that differs, so that nothing else is redrawn.
 * 3. The selection stays on its words and stored marks stay stored while others edit. What others do never scrolls.
 * 4. What others change in the block where a composition is going on waits in `#backlog`: to redraw that
 *    block would end the composition and double its letters. What is composed is written all the while.
 * 5. While the view is not editable nothing is ever written, not even to mend.
 * 6. What is written here into a block that somebody else rewrites or removes at that moment, and has not seen, is
 *    written again where the block's words are now. Only here: in all other windows it just goes, and comes.
 */
export class ContentBinding {
  readonly doc: Y.Doc
  readonly mapping: ContentMapping = new Map()
  /** Elements that are shown otherwise than they were written; whoever next edits one writes it as it is shown. */
  readonly #mended = new Set<Y.XmlElement>()
  readonly #copied = new CopiedLetters()
  readonly #arrivedIn: (transaction: Y.Transaction) => readonly ArrivedUpdate[]
  #view: EditorView | null = null
  #selectionBefore: SharedSelection | null = null
  #backlog: Backlog | null = null
  #waits: () => void = () => {}

  /** `arrivedIn` says which updates a Yjs transaction was made of; none where it was an edit made here. */
  constructor(doc: Y.Doc, arrivedIn: (transaction: Y.Transaction) => readonly ArrivedUpdate[] = () => []) {
    this.doc = doc
    this.#arrivedIn = arrivedIn
  }

  get #editable(): boolean {
    return this.#view?.editable ?? false
  }

  /** The selection before the Yjs transaction that is under way. */
  get selectionBefore(): SharedSelection | null {
    return this.#selectionBefore
  }

  /** Reads the content as it is now: what an EditorState starts with. */
  read(): Node {
    this.mapping.clear()
    this.#mended.clear()
    return this.#read()
  }

  /** `waits` is called when something begins to wait for a composition to end, and `catchUp` will be needed. */
  attach(view: EditorView, waits: () => void): void {
    this.#view = view
    this.#waits = waits
    contentOf(this.doc).observeDeep(this.#changed)
    this.doc.on('beforeTransaction', this.#before)
    this.doc.on('afterAllTransactions', this.#after)
    this.#show(null)
  }

  detach(): void {
    this.#view = null
    contentOf(this.doc).unobserveDeep(this.#changed)
    this.doc.off('beforeTransaction', this.#before)
    this.doc.off('afterAllTransactions', this.#after)
  }

  /**
   * Writes what the view changed, `previous` being the state that stood before; `steps` lead from one to the other, if
   * there are any, and `separate` says that undo takes it back by itself.
   */
  write(state: EditorState, previous: EditorState, { steps, separate }: LocalChange): void {
    if (!this.#editable) return
    this.#selectionBefore = this.share(previous)
    const backlogged = this.#backlog !== null
    const content = this.#backlog?.merge(previous.doc, state.doc) ?? state.doc
    const remade = forgetEdited(this.#mended, this.mapping, content)
    this.doc.transact((transaction) => {
      transaction.meta.set(separateStep, separate)
      if (!remade && !backlogged && steps.length > 0 && steps.every((step) => writeText(this, step))) return
      writeContent(contentOf(this.doc), content, this.mapping)
    }, this)
    if (remade && !backlogged) this.#standFor(state.doc)
  }

  /** The nodes of `content`, which says what the shared document says, stand for all that is in it. */
  #standFor(content: Node): void {
    this.mapping.clear()
    this.#read()
    adoptContent(this.mapping, contentOf(this.doc), content)
  }

  /** Shows what waited for a composition to end. Nothing when nothing did. */
  catchUp(): void {
    const view = this.#view
    const backlog = this.#backlog
    if (view === null || backlog === null) return
    const selection = this.share(view.state)
    this.#backlog = null
    this.#display(view, backlog.content, selection)
  }

  /** Where a place is in the view; null when the place is gone, not known yet, or none of the content. */
  positionOf(place: Y.RelativePosition): number | null {
    const position = positionOf(this, place)
    return position === null ? null : (this.#backlog?.toView(position) ?? position)
  }

  /** The place of a position in the view, which is at least 0 and at most the size of the content. */
  placeOf(position: number, side: Side): Y.RelativePosition {
    return placeAt(this, this.#backlog?.toShared(position) ?? position, side)
  }

  /** The selection of a state of the view. */
  share({ selection }: EditorState): SharedSelection {
    return shareSelection(this, selection, (position) => this.#backlog?.toShared(position) ?? position)
  }

  readonly #before = (transaction: Y.Transaction): void => {
    if (this.#view !== null && this.#selectionBefore === null && transaction.origin !== this) {
      this.#selectionBefore = this.share(this.#view.state)
    }
  }

  readonly #after = (): void => {
    this.#selectionBefore = null
  }

  readonly #changed = (_: unknown, transaction: Y.Transaction): void => {
    this.#copied.note(transaction)
    if (transaction.origin === this) return
    const swept = this.#editable ? this.#sweptIn(transaction) : null
    const within = changedBlocks(transaction, contentOf(this.doc), this.mapping)
    for (const type of transaction.changed.keys()) this.mapping.delete(type)
    for (const type of transaction.changedParentTypes.keys()) this.mapping.delete(type)
    if (this.#editable) joinOwnTexts(transaction, this)
    this.#show({ transaction, swept, within })
  }

  #sweptIn(transaction: Y.Transaction): SweptAway | null {
    const isCopy = (clock: number): boolean => this.#copied.has(clock)
    return sweptAway(transaction, this.#arrivedIn(transaction), { mapping: this.mapping, isCopy })
  }

  /** `within` says that only some blocks have changed since it was read last. */
  #read(within: ChangedBlocks | null = null): Node {
    const [fragment, mapping, mended] = [contentOf(this.doc), this.mapping, this.#mended]
    const { content, unreadable } =
      (within && readChanged(fragment, within, { mapping, mended })) ?? readContent(fragment, mapping, mended)
    if (unreadable.length > 0 && this.#editable) {
      this.doc.transact((transaction) => {
        transaction.meta.set(mending, true)
        for (const item of unreadable) item.delete(transaction)
      }, this)
    }
    return content
  }

  #withSwept(next: Node, swept: SweptAway | null): Node {
    const content = swept === null ? next : bringBack(swept, next)
    if (content === next) return next
    forgetEdited(this.#mended, this.mapping, content)
    this.doc.transact(() => writeContent(contentOf(this.doc), content, this.mapping), this)
    // Where several people's changes do not fit together, it is read otherwise than it was written.
    return this.read()
  }

  #show(cause: Cause | null): void {
    const view = this.#view
    if (view === null) return
    const next = this.#withSwept(this.#read(cause?.within), cause?.swept ?? null)
    const origin: unknown = cause?.transaction.origin
    if (origin instanceof Y.UndoManager) {
      this.#backlog = null
      const before = origin.currStackItem?.meta.get(this) as SharedSelection | undefined
      this.#display(view, next, before ?? this.#selectionBefore, true)
    } else if (disturbsComposition(view, next)) {
      if (this.#backlog === null) this.#waits()
      this.#backlog ??= new Backlog(view.state.doc)
      this.#backlog.add(next)
    } else {
      this.#backlog = null
      this.#display(view, next, this.#selectionBefore)
    }
  }

  #display(view: EditorView, next: Node, selection: SharedSelection | null, undone = false): void {
    const { storedMarks, doc, tr: transaction } = view.state
    const step = contentDifference(doc, next)
    if (step === null) {
      adoptContent(this.mapping, contentOf(this.doc), doc)
      return
    }
    restoreSelection(this, transaction.step(step), { selection, shown: undone ? null : view.state.selection })
    if (undone) transaction.scrollIntoView()
    else if (storedMarks !== null) transaction.setStoredMarks(storedMarks)
    view.dispatch(transaction.setMeta('addToHistory', false).setMeta(outsideChange, true))
    adoptContent(this.mapping, contentOf(this.doc), view.state.doc)
  }
}

/** Whether to show `next` now would redraw the block in which somebody is composing. */
const disturbsComposition = (view: EditorView, next: Node): boolean => {
  const { $from } = view.state.selection
  if (!view.composing || $from.depth === 0) return false
  const step = contentDifference(view.state.doc, next)
  return step !== null && step.from < $from.after() && step.to > $from.before()
}

/** Marks a transaction of the view that shows what came from the shared document. */
export const outsideChange = 'outside change'
