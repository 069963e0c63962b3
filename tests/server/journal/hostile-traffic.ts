import * as Y from 'yjs'
import { integrate } from '@/lib/collaboration/integrate'
import { contentOf } from '@/lib/editor/document-roots'
import { readContent } from '@/lib/editor/read-content'
import { readDocument } from '@/lib/editor/read-document'
import { renderHtml } from '@/lib/editor/render-html'
import { checkUpdate } from '@/server/journal/check-update'
import { sameStateVectors } from '@/server/journal/state-vector'
import { pickEdit } from '@/tests/fuzz/edits'
import { HeadlessEditor, seededDoc } from '@/tests/support/headless-editor'
import { type Random, seededRandom } from '@/tests/support/random'
import { hostileUpdate, targetOf } from './hostile-updates'

export type HostileTraffic = {
  readonly tried: number
  readonly admitted: number
  readonly refused: Readonly<Record<string, number>>
  /** Documents of which a snapshot does not say what their rows say. */
  readonly reordered: number
  /** What an admitted update did that it must not, with the update. */
  readonly harm: readonly string[]
}

const attacker = 3_000_000_000
const honestEditor = 3_000_000_001
const roots: ReadonlySet<string> = new Set(['title', 'content'])
const fromServer = { name: 'server' }
/** Updates on one document before the next one is made: harm can need several. */
const perDocument = 60
/** Far above what a small update takes on a slow machine, far below what anybody would wait for. */
const soonMs = 250

const take = (doc: Y.Doc, update: Uint8Array): void =>
  integrate(doc, fromServer, () => Y.applyUpdate(doc, update, fromServer))

const vectorOf = (doc: Y.Doc): Map<number, number> => Y.decodeStateVector(Y.encodeStateVector(doc))

const isWhole = ({ store }: Y.Doc): boolean => store.pendingStructs === null && store.pendingDs === null

const mint = (random: Random) => () => random.pick(['tea ', 'for', ' two', '🙂'])

/** A document that two people wrote, and the same two going on. */
const written = (random: Random): Y.Doc => {
  const doc = seededDoc(2_000 + random.integer(1_000))
  for (let turn = 0; turn < 2; turn++) {
    const editor = new HeadlessEditor(doc)
    for (let edits = 0; edits < 20; edits++) pickEdit(editor, random).run(editor, random, mint(random))
    editor.destroy()
    doc.clientID += 1
  }
  return doc
}

const stateOf = (doc: Y.Doc): string =>
  JSON.stringify([doc.getText('title').toDelta(), readContent(contentOf(doc)).content.toJSON()])

/** Letters of two units, and what Yjs puts in the place of one that is torn. */
const tearable = /[\u{10000}-\u{10ffff}\ufffd]/gu

/** Whether an editor shows what is in its document, but for torn letters. */
const shows = (editor: HeadlessEditor): boolean =>
  editor.inStep ||
  renderHtml(readContent(contentOf(editor.doc)).content).html.replace(tearable, '') ===
    editor.html.replace(tearable, '')

/** What an honest editor of this state would send next. */
const honestUpdates = (state: Uint8Array, random: Random): Uint8Array[] => {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, state)
  doc.clientID = attacker
  const editor = new HeadlessEditor(doc)
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  for (let edits = 0; edits < 4; edits++) pickEdit(editor, random).run(editor, random, mint(random))
  editor.destroy()
  return updates
}

/** Whoever takes what is admitted: the server's worker, somebody who reads, and somebody who writes and mends. */
class Victims {
  readonly server: Y.Doc
  readonly #reader: HeadlessEditor
  readonly #editor: HeadlessEditor
  readonly #base: Uint8Array
  /** Everything admitted, in order. */
  readonly rows: Uint8Array[] = []
  /** Whether a snapshot does not say what the rows say: items that stand between places which are no neighbours. */
  reordered = false
  /**
   * Who names the second half of a letter of two units tears it, and Yjs tells nobody: from then on, what editors show
   * and write there is not held to anything.
   */
  #torn = false
  /** What the editor wrote and nobody else has. */
  readonly #mended: Uint8Array[] = []

  constructor(base: Y.Doc) {
    this.#base = Y.encodeStateAsUpdate(base)
    this.server = this.#fresh()
    this.#reader = new HeadlessEditor(this.#fresh())
    this.#reader.editable = false
    this.#editor = new HeadlessEditor(this.#fresh())
    this.#editor.doc.clientID = honestEditor
    this.#editor.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== fromServer) this.#mended.push(update)
    })
  }

  /** Takes an admitted update everywhere; what it did that it must not. */
  suffer(update: Uint8Array, clock: number): string | null {
    const known = vectorOf(this.server)
    const began = performance.now()
    try {
      this.#everywhere(update, true)
      const took = performance.now() - began
      const expected = new Map(known)
      if (clock > 0) expected.set(attacker, clock)
      if (!sameStateVectors(vectorOf(this.server), expected)) return 'moved a clock that it must not'
      return took > soonMs ? `took ${Math.round(took)} ms` : (this.#mend() ?? this.#look())
    } catch (error) {
      return `threw ${error instanceof Error ? error.stack : String(error)}`
    }
  }

  /** What goes wrong with everything together: joined into a row, in a snapshot, for somebody who writes on. */
  end(): string | null {
    try {
      this.#editor.caretAtEnd().type('still here')
      const wrong = this.#mend() ?? this.#look()
      if (wrong !== null) return wrong
      const joined = this.#fresh()
      if (this.rows.length > 0) take(joined, Y.mergeUpdates(this.rows))
      const snapshot = new Y.Doc()
      integrate(snapshot, fromServer, () =>
        Y.applyUpdateV2(snapshot, Y.encodeStateAsUpdateV2(this.server), fromServer),
      )
      for (const doc of [joined, snapshot]) {
        if (!isWhole(doc)) return 'left something pending when it was joined'
        if (!sameStateVectors(vectorOf(doc), vectorOf(this.server))) return 'moved a clock when it was joined'
        renderHtml(readDocument(doc).content)
      }
      this.reordered = stateOf(snapshot) !== stateOf(this.server)
    } catch (error) {
      return `threw at the end ${error instanceof Error ? error.stack : String(error)}`
    } finally {
      this.#reader.destroy()
      this.#editor.destroy()
    }
    return null
  }

  #everywhere(update: Uint8Array, editorToo: boolean): void {
    this.rows.push(update)
    take(this.server, update)
    take(this.#reader.doc, update)
    if (editorToo) take(this.#editor.doc, update)
    this.#torn ||= stateOf(this.server).includes('\ufffd')
  }

  /** What an honest editor writes in answer has to be admitted like anything else. */
  #mend(): string | null {
    for (const update of this.#mended.splice(0)) {
      const checked = checkUpdate(update, vectorOf(this.server), honestEditor)
      if (!checked.ok) return `had an honest editor refused: ${checked.code}`
      if (!checked.known) this.#everywhere(checked.update, false)
    }
    return null
  }

  #look(): string | null {
    if (!isWhole(this.server)) return 'left something pending'
    const strange = [...this.server.share.keys()].filter((name) => !roots.has(name))
    if (strange.length > 0) return `made the roots ${strange}`
    const { content } = readDocument(this.server)
    content.check()
    renderHtml(content)
    if (this.#torn) return null
    if (!shows(this.#reader)) return 'left a reader out of step'
    if (!shows(this.#editor)) return 'left an editor out of step'
    if (stateOf(this.#editor.doc) !== stateOf(this.server)) return 'means something else to an editor'
    return null
  }

  #fresh(): Y.Doc {
    const doc = new Y.Doc()
    take(doc, this.#base)
    return doc
  }
}

/** Updates made to harm, each put to the check; what passes is taken by a server's worker, a reader and an editor. */
export const hostileTraffic = (tries: number, seed: number): HostileTraffic => {
  const random = seededRandom(seed)
  const refused: Record<string, number> = {}
  const harm: string[] = []
  let tried = 0
  let admitted = 0
  let reordered = 0
  while (tried < tries && harm.length < 5) {
    const victims = new Victims(written(random))
    let honest: Uint8Array[] = []
    let harmed: string | null = null
    let last: Uint8Array = new Uint8Array()
    for (let attempt = 0; attempt < perDocument && harmed === null; attempt++) {
      if (attempt % 12 === 0) honest = honestUpdates(Y.encodeStateAsUpdate(victims.server), random)
      const target = targetOf(victims.server, attacker)
      last = hostileUpdate(target, honest.length === 0 ? null : random.pick(honest), random)
      tried += 1
      const checked = checkUpdate(last, target.known, attacker)
      if (!checked.ok) refused[checked.code] = (refused[checked.code] ?? 0) + 1
      else if (!checked.known) {
        admitted += 1
        harmed = victims.suffer(checked.update, checked.clock)
      }
    }
    harmed ??= victims.end()
    if (victims.reordered) reordered += 1
    if (harmed !== null)
      harm.push(`${harmed}: ${Buffer.from(last).toString('hex')} after ${victims.rows.length}`)
  }
  return { tried, admitted, refused, reordered, harm }
}
