import type { Node } from 'prosemirror-model'
import { Selection } from 'prosemirror-state'
import type { ReplaceStep } from 'prosemirror-transform'
import { contentDifference } from './content-difference'

type Letter = { readonly position: number; readonly text: string }

/**
 * Half characters too, as ProseMirror counts; what stands among words, such as a break; and the inside of a block that
 * holds nothing, which is as good as a letter to find it again.
 */
const lettersIn = (content: Node, from: number, to: number): Letter[] => {
  const letters: Letter[] = []
  content.nodesBetween(from, to, (node, start) => {
    if (node.isInline && !node.isText) letters.push({ position: start, text: node.type.name })
    if (node.isTextblock && node.childCount === 0 && start >= from && start + 1 < to) {
      letters.push({ position: start + 1, text: '' })
    }
    const { text = '' } = node
    for (let at = Math.max(0, from - start); at < Math.min(text.length, to - start); at += 1) {
      letters.push({ position: start + at, text: text.charAt(at) })
    }
  })
  return letters
}

const commonLength = (one: readonly Letter[], other: readonly Letter[]): number => {
  const end = one.findIndex(({ text }, at) => text !== other[at]?.text)
  return end === -1 ? one.length : end
}

/**
 * Where the letters of one content are in another that was made of it. Blocks may have become other blocks, been split
 * or joined: a letter is followed whatever stands around it.
 */
export class LetterMap {
  readonly #from: Node
  readonly #to: Node
  readonly #step: ReplaceStep | null
  /** Of letters in the range that differs: from the positions in one content to those in the other. */
  readonly #moved = new Map<number, number>()

  constructor(from: Node, to: Node) {
    this.#from = from
    this.#to = to
    this.#step = contentDifference(from, to)
    if (this.#step === null) return
    const { from: start, to: end, slice } = this.#step
    const before = lettersIn(from, start, end)
    const after = lettersIn(to, start, start + slice.size)
    const match = (one: Letter | undefined, other: Letter | undefined) => {
      if (one !== undefined && other !== undefined) this.#moved.set(one.position, other.position)
    }
    const head = commonLength(before, after)
    const tail = commonLength(before.slice(head).reverse(), after.slice(head).reverse())
    for (let at = 0; at < head; at += 1) match(before[at], after[at])
    for (let at = 1; at <= tail; at += 1) match(before.at(-at), after.at(-at))
  }

  /** Where the letter that begins at `position` begins now; null when it is gone. */
  letterAt(position: number): number | null {
    const step = this.#step
    if (step === null || position < step.from) return position
    if (position >= step.to) return position + step.getMap().map(step.to, 1) - step.to
    return this.#moved.get(position) ?? null
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
