import type { Node } from 'prosemirror-model'
import { type EditorState, TextSelection } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'
import { firstFrom } from '../first-from'
import { foundKey, type Range } from '../plugins/found'
import { separateChange } from '../plugins/sync'
import { blockText, type TextBlock, textBlocks } from './block-text'
import { emptyQuery, type FindProblem, type FindQuery } from './find-query'
import type { Match } from './match-text'
import { replaceLetters, replacementFor } from './replacement'

/** Looks through texts; a problem when that cannot be done. */
export type Search = (
  query: FindQuery,
  texts: readonly string[],
) => Promise<readonly (readonly Match[])[] | FindProblem>

export type FindState = {
  readonly query: FindQuery
  readonly count: number
  /** Which match finding stands at, from 0; null at none. */
  readonly current: number | null
  /** Whether there is text that has not been looked through yet. */
  readonly searching: boolean
  readonly problem: FindProblem | null
}

type Found = Range & { readonly match: Match; readonly block: TextBlock }

/** What a finder needs of the live text. */
export type FindSurface = {
  readonly view: EditorView
  /** What is in sight: only there are matches drawn. */
  readonly inSight: () => Range
  /** Brings a place into sight, and opens what hides it. */
  readonly reveal: (place: Range) => void
}

/** Characters that are looked through at once: a few milliseconds, so that no key waits for it. */
const sliceCharacters = 200_000

const nothingFound = { count: 0, current: null, searching: false, problem: null }

const anotherTask = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0))

/**
 * Finding in one live text, for as long as somebody does.
 *
 * 1. A block's matches are kept by its node: when somebody writes, only their block is looked through again.
 * 2. Only what is in sight is drawn. The selection of the text is left where it is until finding ends.
 * 3. `state` is the same value until something changes, as `useSyncExternalStore` wants it.
 * 4. What comes back from an older query or an older text is not shown.
 */
export class Finder {
  readonly #surface: FindSurface
  readonly #search: Search
  readonly #listeners = new Set<() => void>()
  #state: FindState = { query: emptyQuery, ...nothingFound }
  #known = new WeakMap<Node, readonly Match[]>()
  #found: readonly Found[] = []
  #doc: Node | null = null
  #run = 0
  /** Where a new query begins to look. */
  #origin: number
  #moved = false

  constructor(surface: FindSurface, search: Search) {
    this.#surface = surface
    this.#search = search
    this.#origin = surface.view.state.selection.from
  }

  get state(): FindState {
    return this.#state
  }

  get #editor(): EditorState {
    return this.#surface.view.state
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  look(query: FindQuery): void {
    if (JSON.stringify(query) === JSON.stringify(this.#state.query)) return
    const current = foundKey.getState(this.#editor)?.current
    if (current) this.#origin = current.from
    this.#known = new WeakMap()
    this.#found = []
    this.#say({ query, ...nothingFound, searching: query.text !== '' })
    this.#draw(null)
    void this.#scan(true)
  }

  /** The text may have changed. */
  changed(): void {
    if (this.#doc !== null && this.#doc !== this.#editor.doc) void this.#scan(false)
  }

  /** What is in sight may have changed. */
  scrolled(): void {
    if (this.#found.length > 0) this.#draw(foundKey.getState(this.#editor)?.current ?? null)
  }

  /** Goes to the next match, or to the one before; from the last to the first, and back. */
  step(by: 1 | -1): void {
    const { length } = this.#found
    if (length === 0) return
    const { current } = this.#state
    const at = current ?? this.#indexAfter(foundKey.getState(this.#editor)?.current?.from ?? this.#origin)
    const next = current === null ? (by > 0 ? at : at - 1) : at + by
    this.#goTo((next + length) % length)
  }

  /** Puts `template` in the place of the current match and goes on to the next one; false when nothing changed. */
  replace(template: string): boolean {
    const found = this.#upToDate() ? this.#found[this.#state.current ?? -1] : undefined
    if (found === undefined || !this.#surface.view.editable) return false
    const { tr: transaction } = this.#editor
    const text = replacementFor(found.match, template)
    replaceLetters(transaction, found, text)
    this.#origin = found.from + text.length
    this.#surface.view.dispatch(
      transaction.setMeta(separateChange, true).setMeta(foundKey, { current: null, ranges: [] }),
    )
    this.#moved = true
    void this.#scan(true)
    return transaction.docChanged
  }

  /** Replaces every match, as one step of undo, and says how many they were. Null while there is text to look through. */
  replaceAll(template: string): number | null {
    if (this.#state.searching || !this.#upToDate()) return null
    if (!this.#surface.view.editable) return 0
    const { tr: transaction } = this.#editor
    // From the end, so that the places of the others stay what they are.
    for (const found of this.#found.toReversed()) {
      replaceLetters(transaction, found, replacementFor(found.match, template))
    }
    const count = this.#found.length
    if (transaction.docChanged) this.#surface.view.dispatch(transaction.setMeta(separateChange, true))
    return count
  }

  /** Ends finding: the caret goes to where it led, if it led anywhere. */
  close(): void {
    this.#run += 1
    const current = foundKey.getState(this.#editor)?.current
    const { tr: transaction } = this.#editor
    if (current && this.#moved) {
      const { doc } = transaction
      transaction.setSelection(TextSelection.between(doc.resolve(current.from), doc.resolve(current.to)))
    }
    this.#surface.view.dispatch(transaction.setMeta(foundKey, { current: null, ranges: [] }))
    this.#listeners.clear()
  }

  #upToDate(): boolean {
    return this.#doc === this.#editor.doc
  }

  async #scan(fresh: boolean): Promise<void> {
    this.#run += 1
    const run = this.#run
    const { query } = this.#state
    if (query.text === '') return
    const doc = this.#editor.doc
    const blocks = textBlocks(doc)
    const waiting = blocks.filter(({ node }) => !this.#known.has(node))
    for (let at = 0; at < waiting.length; ) {
      if (at > 0) await anotherTask()
      const slice: { readonly node: Node; readonly text: string }[] = []
      for (let size = 0; at < waiting.length && size < sliceCharacters; at += 1) {
        const node = waiting[at]?.node ?? doc
        slice.push({ node, text: blockText(node) })
        size += node.content.size + 1
      }
      const answer = await this.#search(
        query,
        slice.map(({ text }) => text),
      )
      if (run !== this.#run) return
      if ('kind' in answer) return this.#give(answer)
      slice.forEach(({ node }, index) => {
        this.#known.set(node, answer[index] ?? [])
      })
    }
    if (run !== this.#run) return
    this.#gather(doc, blocks)
    if (fresh) this.#begin()
    else this.#show()
  }

  /** Nothing can be looked for. */
  #give(problem: FindProblem): void {
    this.#found = []
    this.#draw(null)
    this.#say({ query: this.#state.query, ...nothingFound, problem })
  }

  #gather(doc: Node, blocks: readonly TextBlock[]): void {
    this.#doc = doc
    this.#found = blocks.flatMap((block) =>
      (this.#known.get(block.node) ?? []).map((match) => ({
        from: block.start + match.from,
        to: block.start + match.to,
        match,
        block,
      })),
    )
  }

  /** Stands at the first match from where one was. */
  #begin(): void {
    if (this.#found.length === 0) this.#show()
    else this.#goTo(this.#indexAfter(this.#origin) % this.#found.length)
  }

  #indexAfter(position: number): number {
    return firstFrom(this.#found, ({ from }) => from >= position)
  }

  #goTo(index: number): void {
    const found = this.#found[index]
    if (found === undefined || !this.#upToDate()) return
    const place = { from: found.from, to: found.to }
    this.#moved = true
    this.#surface.reveal(place)
    this.#draw(place)
    this.#tell(index)
  }

  /** The text changed under it: finding stays at its match, or at none when that is gone. */
  #show(): void {
    const current = foundKey.getState(this.#editor)?.current ?? null
    const index = current === null ? -1 : this.#indexAfter(current.from)
    const found = this.#found[index]
    const same = found !== undefined && found.from === current?.from && found.to === current.to
    this.#draw(current)
    this.#tell(same ? index : null)
  }

  #draw(current: Range | null): void {
    if (this.#found.length > 0 && !this.#upToDate()) return
    const { from, to } = this.#surface.inSight()
    const ranges = this.#found.slice(this.#indexAfter(from), this.#indexAfter(to))
    const { view } = this.#surface
    view.dispatch(view.state.tr.setMeta(foundKey, { current, ranges }).setMeta('addToHistory', false))
  }

  #tell(current: number | null): void {
    const { query } = this.#state
    this.#say({ query, count: this.#found.length, current, searching: false, problem: null })
  }

  #say(state: FindState): void {
    if (JSON.stringify(state) === JSON.stringify(this.#state)) return
    this.#state = state
    for (const listener of this.#listeners) listener()
  }
}
