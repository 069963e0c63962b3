import type { Node } from 'prosemirror-model'
import { mentionsGained } from '@/lib/editor/mentions-gained'

/**
 * Who has been mentioned by others in the text that is open here, from the moment when it is alive: whoever tells
 * people of it comes later, and so does the word who they are.
 *
 * 1. What was noted is kept until it is taken, and taken once.
 */
export class MentionNews {
  readonly #untold = new Set<string>()
  readonly #listeners = new Set<() => void>()

  /** Notes what others changed. */
  note(before: Node, after: Node): void {
    if (before === after) return
    const gained = mentionsGained(before, after)
    if (gained.size === 0) return
    for (const id of gained.keys()) this.#untold.add(id)
    for (const listener of this.#listeners) listener()
  }

  /** Whether this person was mentioned since the last time that this was asked. */
  readonly take = (id: string): boolean => this.#untold.delete(id)

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
}
