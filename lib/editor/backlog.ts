import type { Node } from 'prosemirror-model'
import { type Mappable, Mapping, ReplaceStep } from 'prosemirror-transform'
import { contentDifference } from './content-difference'

/** What is written at a place where others wrote too stays together with what stands before it. */
const moveStep = (step: ReplaceStep, mapping: Mappable): ReplaceStep => {
  const at = mapping.map(step.from, -1)
  const moved = step.from === step.to ? null : step.map(mapping)
  return moved instanceof ReplaceStep ? moved : new ReplaceStep(at, at, step.slice)
}

/**
 * What others changed and the view does not show yet, while the view goes on changing.
 *
 * 1. `#steps`, one after the other, lead from what the view shows to `content`, which is what the shared document says.
 * 2. What the view changes is carried past the steps into `content`, and the steps past it; no letter is dropped.
 */
export class Backlog {
  #content: Node
  #steps: ReplaceStep[] = []

  constructor(shown: Node) {
    this.#content = shown
  }

  get content(): Node {
    return this.#content
  }

  /** The shared document now says `next`. */
  add(next: Node): void {
    const step = contentDifference(this.#content, next)
    if (step === null) return
    this.#steps.push(step)
    this.#content = next
  }

  /** The view went from `previous` to `next`: what the shared document shall say. */
  merge(previous: Node, next: Node): Node {
    let change = contentDifference(previous, next)
    if (change === null) return this.#content
    const steps: ReplaceStep[] = []
    for (const step of this.#steps) {
      const past = step.map(change.getMap())
      if (past instanceof ReplaceStep) steps.push(past)
      change = moveStep(change, step.getMap())
    }
    this.#steps = steps
    this.#content = change.apply(this.#content).doc ?? this.#content
    return this.#content
  }

  /** From a position in the view to one in the shared document. */
  toShared(position: number): number {
    return this.#mapping().map(position, -1)
  }

  toView(position: number): number {
    return this.#mapping().invert().map(position, -1)
  }

  #mapping(): Mapping {
    return new Mapping(this.#steps.map((step) => step.getMap()))
  }
}
