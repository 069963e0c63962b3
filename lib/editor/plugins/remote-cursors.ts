import { type EditorState, Plugin, PluginKey, type Transaction } from 'prosemirror-state'
import { ReplaceStep } from 'prosemirror-transform'
import { Decoration, DecorationSet } from 'prosemirror-view'
import type { Awareness } from 'y-protocols/awareness'
import { compareRelativePositions } from 'yjs'
import { type ContentBinding, outsideChange } from '../content-binding'
import type { RemoteCaretLayer, ShownCaret } from '../remote-caret-layer'
import { parseRemoteCursor, type RemoteCursor } from '../remote-cursor'

/** A cursor of another window and where it is now; null while its place is not known here. */
type PlacedCursor = {
  readonly cursor: RemoteCursor
  /** Counts the moves that its person made, as against those that the text made around it. */
  readonly moves: number
  readonly place: { readonly anchor: number; readonly head: number } | null
  /** Whether that is its place, and not where it was before one that is still on its way. */
  readonly known: boolean
}

type RemoteCursors = {
  readonly cursors: ReadonlyMap<number, PlacedCursor>
  readonly selections: DecorationSet
}

export const remoteCursorsKey = new PluginKey<RemoteCursors>('remote cursors')

const placeOf = (binding: ContentBinding, cursor: RemoteCursor, size: number): PlacedCursor['place'] => {
  const anchor = binding.positionOf(cursor.anchor)
  // As a rule nothing is selected, and both are one place.
  const head = compareRelativePositions(cursor.anchor, cursor.head) ? anchor : binding.positionOf(cursor.head)
  return anchor === null || head === null || anchor > size || head > size ? null : { anchor, head }
}

const samePlace = (a: RemoteCursor, b: RemoteCursor): boolean =>
  JSON.stringify([a.anchor, a.head]) === JSON.stringify([b.anchor, b.head])

const decorate = (cursors: Iterable<PlacedCursor>, { doc }: EditorState): DecorationSet => {
  const selected = [...cursors].flatMap(({ cursor, place }) => {
    if (place === null || place.anchor === place.head) return []
    const from = Math.min(place.anchor, place.head)
    const to = Math.max(place.anchor, place.head)
    return [Decoration.inline(from, to, { class: 'remote-selection', 'data-hue': String(cursor.hue) })]
  })
  return selected.length === 0 ? DecorationSet.empty : DecorationSet.create(doc, selected)
}

/** The windows named in a transaction's meta said something new. */
const hear = (
  { cursors }: RemoteCursors,
  clientIds: readonly number[],
  { binding, awareness, size }: { binding: ContentBinding; awareness: Awareness; size: number },
): Map<number, PlacedCursor> => {
  const heard = new Map(cursors)
  const states = awareness.getStates()
  for (const clientId of clientIds) {
    if (clientId === awareness.clientID) continue
    const cursor = parseRemoteCursor(clientId, states.get(clientId))
    const known = cursors.get(clientId)
    if (cursor === null) {
      heard.delete(clientId)
      continue
    }
    const stayed = known !== undefined && samePlace(known.cursor, cursor)
    const now = placeOf(binding, cursor, size)
    const moves = (known?.moves ?? 0) + (stayed ? 0 : 1)
    heard.set(clientId, { cursor, moves, place: now ?? known?.place ?? null, known: now !== null })
  }
  return heard
}

const mapped = ({ cursors }: RemoteCursors, { mapping }: Transaction): Map<number, PlacedCursor> =>
  new Map(
    [...cursors].map(([clientId, { place, ...rest }]) => [
      clientId,
      {
        ...rest,
        place: place && { anchor: mapping.map(place.anchor, -1), head: mapping.map(place.head, -1) },
      },
    ]),
  )

/**
 * Whether places of the new document are surely what they were mapped to. Within the block in which words changed they
 * may not be: of letters that repeat, any may be taken for the new one.
 */
const isElsewhere = ({
  steps,
  before,
  doc,
}: Transaction): ((place: NonNullable<PlacedCursor['place']>) => boolean) => {
  const [step, ...more] = steps
  if (!(step instanceof ReplaceStep) || more.length > 0) return () => false
  const $from = before.resolve(step.from)
  const $to = before.resolve(step.to)
  if (!$from.parent.inlineContent || !$from.sameParent($to)) return () => false
  const start = $from.start()
  const $start = doc.resolve(start)
  if (
    $start.parentOffset !== 0 ||
    $start.parent.content.size - $from.parent.content.size !== doc.content.size - before.content.size
  )
    return () => false
  const end = $start.end()
  return ({ anchor, head }) => [anchor, head].every((at) => at < start || at > end)
}

const carets = ({ cursors }: RemoteCursors): ShownCaret[] =>
  [...cursors.values()].flatMap(({ cursor: { clientId, name, hue }, moves, place }) =>
    place === null ? [] : [{ clientId, name, hue, moves, head: place.head }],
  )

/**
 * Shows where others are: what they selected as a decoration, their carets in a layer over the text.
 *
 * 1. A cursor is a place in the shared document. What one types here moves it along (a mapping, and nothing is read);
 *    when others change the document around it, or say where they are, it is placed anew.
 * 2. A place that is not known yet, because the words around it are still on their way, leaves the cursor where it was.
 * 3. What is no cursor, or not a place in the content, is not shown.
 */
export const remoteCursors = (binding: ContentBinding, awareness: Awareness): Plugin<RemoteCursors> =>
  new Plugin<RemoteCursors>({
    key: remoteCursorsKey,
    state: {
      init: () => ({ cursors: new Map(), selections: DecorationSet.empty }),
      apply: (transaction, value, _, state) => {
        const said: readonly number[] | undefined = transaction.getMeta(remoteCursorsKey)
        const size = state.doc.content.size
        if (said !== undefined) {
          const cursors = hear(value, said, { binding, awareness, size })
          return { cursors, selections: decorate(cursors.values(), state) }
        }
        if (!transaction.docChanged || value.cursors.size === 0) return value
        const cursors = mapped(value, transaction)
        if (transaction.getMeta(outsideChange) !== true) {
          return { cursors, selections: value.selections.map(transaction.mapping, transaction.doc) }
        }
        const elsewhere = isElsewhere(transaction)
        for (const [clientId, { cursor, moves, place, known }] of cursors) {
          if (known && place !== null && elsewhere(place)) continue
          const now = placeOf(binding, cursor, size)
          cursors.set(clientId, { cursor, moves, place: now ?? place, known: now !== null })
        }
        return { cursors, selections: decorate(cursors.values(), state) }
      },
    },
    props: { decorations: (state) => remoteCursorsKey.getState(state)?.selections },
    view: (view) => {
      let layer: RemoteCaretLayer | null = null
      let coming = false
      const waiting = new Set<number>(awareness.getStates().keys())
      let destroyed = false
      const tell = () => {
        if (destroyed || waiting.size === 0) return
        const said = [...waiting]
        waiting.clear()
        view.dispatch(view.state.tr.setMeta(remoteCursorsKey, said).setMeta('addToHistory', false))
      }
      // Many windows are heard at once, and while a transaction is under way: they are told of together, after it.
      const schedule = () => queueMicrotask(tell)
      const heard = ({
        added,
        updated,
        removed,
      }: Record<'added' | 'updated' | 'removed', readonly number[]>) => {
        for (const clientId of [...added, ...updated, ...removed]) {
          if (clientId !== awareness.clientID) waiting.add(clientId)
        }
        schedule()
      }
      const show = (now: RemoteCursors): void => {
        const shown = carets(now)
        if (layer !== null) layer.show(shown)
        else if (shown.length > 0) void bringLayer()
      }
      // Whoever is alone needs none.
      const bringLayer = async (): Promise<void> => {
        if (coming) return
        coming = true
        try {
          const { RemoteCaretLayer } = await import('../remote-caret-layer')
          if (destroyed) return
          layer = new RemoteCaretLayer(view)
          const now = remoteCursorsKey.getState(view.state)
          if (now !== undefined) layer.show(carets(now))
        } catch {
          // It could not be fetched: it is tried again with the next move.
          coming = false
        }
      }
      awareness.on('change', heard)
      schedule()
      return {
        update: (_, previous) => {
          const now = remoteCursorsKey.getState(view.state)
          if (now !== undefined && now !== remoteCursorsKey.getState(previous)) show(now)
          else if (view.state.doc !== previous.doc) layer?.measure()
        },
        destroy: () => {
          destroyed = true
          awareness.off('change', heard)
          layer?.destroy()
        },
      }
    },
  })
