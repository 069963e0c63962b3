import type { Node } from 'prosemirror-model'
import { type ReplaceStep, Transform } from 'prosemirror-transform'
import { contentDifference } from './content-difference'
import { LetterMap } from './letter-map'

/** A change of the view, told in positions of one of the contents. */
type Change = {
  readonly from: number
  readonly to: number
  /** The letters that it deletes, by position; null when it does more than to put letters in the place of others. */
  readonly deleted: readonly number[] | null
}

const tell = (content: Node, { from, to }: ReplaceStep): Change => {
  const $from = content.resolve(from)
  const flat = $from.parent.inlineContent && $from.sameParent(content.resolve(to))
  return { from, to, deleted: flat ? Array.from({ length: to - from }, (_, at) => from + at) : null }
}

const carry = ({ from, to, deleted }: Change, map: LetterMap): Change => {
  const start = map.place(from)
  return {
    from: start,
    to: Math.max(start, map.place(to)),
    deleted: deleted?.map((letter) => map.letterAt(letter)).filter((letter) => letter !== null) ?? null,
  }
}

const make = (content: Node, { from, to, deleted }: Change, { slice }: ReplaceStep): Node => {
  const transform = new Transform(content)
  if (deleted === null) return transform.replace(from, to, slice).doc
  // What others wrote in between is not what was to be deleted.
  for (const letter of deleted)
    transform.delete(transform.mapping.map(letter), transform.mapping.map(letter + 1))
  const at = transform.mapping.map(from, -1)
  return transform.replace(at, at, slice).doc
}

/**
 * What others changed and the view does not show yet, while the view goes on changing.
 *
 * 1. `#contents` begins with what the view shows and ends with what the shared document says; each of those between
 *    came of the one before it by one change of others.
 * 2. What the view changes is made in each of them, at the letters where it happened, whatever others have made of the
 *    blocks around these: no letter is dropped.
 */
export class Backlog {
  #contents: readonly [Node, ...Node[]]

  constructor(shown: Node) {
    this.#contents = [shown]
  }

  get content(): Node {
    return this.#contents.at(-1) ?? this.#contents[0]
  }

  /** The shared document now says `next`. */
  add(next: Node): void {
    if (!next.eq(this.content)) this.#contents = [...this.#contents, next]
  }

  /** The view went from `previous`, which is what it showed so far, to `next`: what the shared document shall say. */
  merge(previous: Node, next: Node): Node {
    const step = contentDifference(previous, next)
    if (step === null) return this.content
    let change = tell(previous, step)
    let last = previous
    const others = this.#contents.slice(1).map((content) => {
      change = carry(change, new LetterMap(last, content))
      last = content
      return make(content, change, step)
    })
    this.#contents = [next, ...others]
    return this.content
  }

  /** From a position in the view to one in the shared document. */
  toShared(position: number): number {
    return follow(position, this.#contents)
  }

  toView(position: number): number {
    return follow(position, this.#contents.toReversed())
  }
}

const follow = (position: number, contents: readonly Node[]): number =>
  contents.reduce((at, content, index) => {
    const last = contents[index - 1]
    return last === undefined ? at : new LetterMap(last, content).place(at)
  }, position)
