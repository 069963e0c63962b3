import type { Node } from 'prosemirror-model'
import { Selection } from 'prosemirror-state'
import type { ReplaceStep } from 'prosemirror-transform'
import { commonEnds } from './common-ends'
import { contentDifference } from './content-difference'
import { firstFrom } from './first-from'

/** What stands in one text for a break, and for the inside of a block that holds nothing: no letters. */
const signs = { inline: '\ufdd0', empty: '\ufdd1' } as const

/** A part of the letters: they stand one after the other, from `position` in the content and from `at` in the text. */
type Run = { readonly position: number; readonly at: number; readonly length: number }

/**
 * Half characters too, as ProseMirror counts; what stands among words, such as a break; and the inside of a block that
 * holds nothing, which is as good as a letter to find it again. One text, as there may be millions of them.
 */
class Letters {
  readonly text: string
  readonly #runs: readonly Run[]

  constructor(content: Node, from: number, to: number) {
    const runs: Run[] = []
    const texts: string[] = []
    let at = 0
    const add = (position: number, text: string) => {
      if (text === '') return
      runs.push({ position, at, length: text.length })
      texts.push(text)
      at += text.length
    }
    content.nodesBetween(from, to, (node, start) => {
      if (node.isText) {
        const offset = Math.max(0, from - start)
        add(start + offset, (node.text ?? '').slice(offset, Math.max(offset, to - start)))
      } else if (node.isInline) add(start, signs.inline)
      else if (node.isTextblock && node.childCount === 0 && start >= from && start + 1 < to) {
        add(start + 1, signs.empty)
      }
    })
    this.text = texts.join('')
    this.#runs = runs
  }

  /** Which of the letters stands at `position`; null when none does. */
  indexOf(position: number): number | null {
    const run = this.#last((one) => one.position <= position)
    return run === undefined || position >= run.position + run.length
      ? null
      : run.at + position - run.position
  }

  /** Where the letter of this index stands. */
  positionOf(index: number): number | null {
    const run = this.#last((one) => one.at <= index)
    return run === undefined || index >= run.at + run.length ? null : run.position + index - run.at
  }

  /** The last run that `isUpTo` holds for; both its places and its indexes rise. */
  #last(isUpTo: (run: Run) => boolean): Run | undefined {
    return this.#runs[firstFrom(this.#runs, (run) => !isUpTo(run)) - 1]
  }
}

/**
 * Where the letters of one content are in another that was made of it. Blocks may have become other blocks, been split
 * or joined: a letter is followed whatever stands around it.
 */
export class LetterMap {
  readonly #from: Node
  readonly #to: Node
  readonly #step: ReplaceStep | null
  readonly #before: Letters
  readonly #after: Letters
  /** How many of the letters in the range that differs are the same, from its start and from its end. */
  readonly #common: { readonly start: number; readonly end: number }

  constructor(from: Node, to: Node) {
    this.#from = from
    this.#to = to
    this.#step = contentDifference(from, to)
    const start = this.#step?.from ?? 0
    this.#before = new Letters(from, start, this.#step?.to ?? start)
    this.#after = new Letters(to, start, start + (this.#step?.slice.size ?? 0))
    this.#common = commonEnds(this.#before.text, this.#after.text)
  }

  /** Where the letter that begins at `position` begins now; null when it is gone. */
  letterAt(position: number): number | null {
    const step = this.#step
    if (step === null || position < step.from) return position
    if (position >= step.to) return position + step.getMap().map(step.to, 1) - step.to
    const index = this.#before.indexOf(position)
    if (index === null) return null
    const { start, end } = this.#common
    if (index < start) return this.#after.positionOf(index)
    const fromEnd = this.#before.text.length - index
    return fromEnd <= end ? this.#after.positionOf(this.#after.text.length - fromEnd) : null
  }

  /** Where a place is by its letters: after the one before it in its block, else before the one after it. */
  besideLetter(position: number): number | null {
    const $position = this.#from.resolve(position)
    const { parent } = $position
    if (!parent.inlineContent) return null
    if (parent.childCount === 0) return position === this.#step?.from ? position : this.letterAt(position)
    const before = $position.parentOffset > 0 ? this.letterAt(position - 1) : null
    if (before !== null) return before + 1
    return position < $position.end() ? this.letterAt(position) : null
  }

  /** Where a place is now, or what is nearest to it. */
  place(position: number): number {
    const beside = this.besideLetter(position)
    if (beside !== null) return beside
    const $position = this.#from.resolve(position)
    const now = this.#step?.getMap().map(position, -1) ?? position
    const $now = this.#to.resolve(now)
    return !$position.parent.inlineContent || $now.parent.inlineContent ? now : Selection.near($now).from
  }
}
