import { inflateRawSync } from 'node:zlib'
import type { Node } from 'prosemirror-model'
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import type { Clock } from '@/lib/collaboration/clock'
import { Provider } from '@/lib/collaboration/provider'
import { contentOf, titleOf } from '@/lib/editor/document-roots'
import { readContent } from '@/lib/editor/read-content'
import type { DocumentId } from '@/lib/protocol/identifiers'
import type { TestNetwork, Visitor } from '@/tests/simulation/test-network'
import { HeadlessEditor } from '@/tests/support/headless-editor'
import type { Random } from '@/tests/support/random'
import { type Edit, rest } from './edits'
import { describe, type Ledger, nameOf, type Place } from './ledger'
import { SleepingClock } from './sleeping-clock'
import type { Deletions, StoredReplica } from './stored-replica'
import { shownDifference, shownInView, type View } from './tokens'
import { promise } from './violation'

export type FuzzWindowOptions = {
  readonly clientId: number
  readonly documentId: DocumentId
  readonly visitor: Pick<Visitor, 'principal' | 'role'>
  readonly network: TestNetwork
  readonly clock: Clock
  readonly random: Random
  readonly ledger: Ledger
  /** Up to date whenever it is asked for. */
  readonly stored: () => StoredReplica
}

/** What one Yjs transaction of this window wrote, until the window is told that it is saved. */
type Unanswered = { readonly clock: number; readonly deletions: Deletions }

/**
 * Somebody's window: a real provider and a real editor without a screen, watched.
 *
 * 1. Whatever it writes is noted in the ledger, with what its own view made of it.
 * 2. Nothing is said to be saved here, and nothing of others is here, that is not committed (rules J2 and C1).
 */
export class FuzzWindow {
  readonly doc = new Y.Doc()
  readonly provider: Provider
  readonly clock: SleepingClock
  readonly visitor: FuzzWindowOptions['visitor']
  readonly #awareness: Awareness
  readonly #ledger: Ledger
  readonly #stored: () => StoredReplica
  readonly #random: Random
  #editor: HeadlessEditor | null = null
  #unanswered: Unanswered[] = []
  /** What was found where others catch what is thrown. */
  #broken: unknown = null
  /** Places that own transactions have taken out since the view was last looked at. */
  #gone: Place[] = []

  constructor(options: FuzzWindowOptions) {
    this.doc.clientID = options.clientId
    this.visitor = options.visitor
    this.clock = new SleepingClock(options.clock)
    this.#ledger = options.ledger
    this.#stored = options.stored
    this.#random = options.random
    this.#awareness = new Awareness(this.doc)
    // It would speak up by the time of day, and a run would not repeat.
    clearInterval(this.#awareness._checkInterval)
    this.provider = new Provider({
      doc: this.doc,
      documentId: options.documentId,
      transport: options.network.transportOf({ ...options.visitor, awake: () => !this.clock.asleep }),
      awareness: this.#awareness,
      clock: this.clock,
      random: () => options.random.next(),
      inflate: async (bytes) => inflateRawSync(bytes),
    })
    this.doc.on('update', (_, origin, __, transaction) =>
      this.#watch(() => this.#updated(origin, transaction)),
    )
    this.provider.subscribe(() => this.#watch(() => this.#answered()))
    this.provider.connect()
  }

  get editor(): HeadlessEditor | null {
    return this.#editor
  }

  get canWrite(): boolean {
    return this.#editor?.editable === true && !this.clock.asleep
  }

  /** Whether the document became another one under it, so that all that can be done is to open it anew. */
  get isOutdated(): boolean {
    const { save } = this.provider.state
    return save.kind === 'not-saved' && save.refusal.code === 'document-restored'
  }

  /** Whether everything is here and everything is saved. */
  get atRest(): boolean {
    return this.#editor !== null && this.provider.synced && this.provider.state.save.kind === 'saved'
  }

  /** Whether it changed anything. */
  edit({ kind, effect, run }: Edit): boolean {
    const editor = this.#editor
    if (editor === null) return false
    const mints = new Set<string>()
    const mint = (): string => {
      const token = this.#ledger.mint()
      mints.add(token)
      return token
    }
    rest(editor, this.#random)
    this.look()
    const before = this.#viewOf(editor)
    run(editor, this.#random, mint)
    const after = this.#viewOf(editor)
    const change = shownDifference(before, after)
    for (const [token, by] of change) {
      const told = () => `"${kind}" changed how often ${nameOf(token)} stands by ${by}`
      const most = mints.has(token) ? 1 : 0
      promise(by >= 0 || effect !== 'keeps', told)
      promise(by <= most || effect === 'history', told)
    }
    for (const place of this.#gone) if ((change.get(place.token) ?? 0) < 0) place.fate = 'deleted'
    this.look()
    return before.title !== after.title || before.content !== after.content
  }

  /** Looks at the view after something has happened: what was taken out here stands elsewhere in it, or was deleted. */
  look(): void {
    if (this.#broken !== null) throw this.#broken
    if (this.#editor === null && this.provider.state.loaded) this.#open()
    const gone = this.#gone.filter(({ fate }) => fate === null)
    this.#gone = []
    if (gone.length > 0 && this.#editor !== null) {
      const shown = new Set(shownInView(this.#viewOf(this.#editor)))
      for (const place of gone) {
        promise(
          shown.has(place.token),
          () => `${describe(place)} was taken out by a window that did not mean to`,
        )
        place.fate = 'moved'
      }
    }
    const { save } = this.provider.state
    const stopped = save.kind === 'not-saved' && save.refusal.next === 'stop'
    promise(
      !stopped || this.isOutdated,
      () => `window ${this.doc.clientID} was stopped: ${JSON.stringify(save)}`,
    )
  }

  /** The view is what anybody would read in the document, and valid by its schema. */
  check(): void {
    const editor = this.#editor
    if (editor === null) return
    const read = (): Node => readContent(contentOf(this.doc)).content
    promise(
      editor.inStep,
      () => `window ${this.doc.clientID} shows\n${editor.state.doc}\nof the document\n${read()}`,
    )
    editor.state.doc.check()
  }

  /** The window is gone, with whatever was not saved. */
  close(): void {
    this.#editor?.destroy()
    this.provider.destroy()
    this.#awareness.destroy()
    this.doc.destroy()
  }

  #watch(run: () => void): void {
    try {
      run()
    } catch (error) {
      this.#broken ??= error
    }
  }

  #viewOf(editor: HeadlessEditor): View {
    return { title: titleOf(this.doc).toString(), content: editor.state.doc }
  }

  #open(): void {
    const editable = this.visitor.role !== 'viewer'
    this.#editor = new HeadlessEditor(this.doc, { awareness: this.#awareness, editable })
  }

  #updated(origin: unknown, transaction: Y.Transaction): void {
    if (origin === this.provider) {
      this.#seen(transaction)
      return
    }
    this.#gone.push(...this.#ledger.note(transaction))
    const clock = transaction.afterState.get(this.doc.clientID) ?? 0
    this.#unanswered.push({ clock, deletions: transaction.deleteSet })
  }

  #seen({ beforeState, afterState }: Y.Transaction): void {
    const stored = this.#stored()
    for (const [clientId, clock] of afterState) {
      if (clientId === this.doc.clientID || beforeState.get(clientId) === clock) continue
      promise(
        clock <= stored.clockOf(clientId),
        () =>
          `window ${this.doc.clientID} sees ${clientId} up to ${clock}, stored is ${stored.clockOf(clientId)}`,
      )
    }
  }

  #answered(): void {
    const { save } = this.provider.state
    const waiting = save.kind === 'saved' ? 0 : save.waiting
    if (waiting >= this.#unanswered.length) return
    const stored = this.#stored()
    const { clientID } = this.doc
    for (const { clock, deletions } of this.#unanswered.splice(0, this.#unanswered.length - waiting)) {
      const told = () =>
        `window ${clientID} was told that ${clock} is saved; stored is ${stored.clockOf(clientID)}`
      promise(clock <= stored.clockOf(clientID) && stored.holdsDeletions(deletions), told)
      this.#ledger.answered(clientID, clock)
    }
  }
}
