import { type Command, type EditorState, Selection, TextSelection, type Transaction } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { arrivedIn, noteArrived } from '@/lib/collaboration/arrived-updates'
import { createState } from '@/lib/editor/create-state'
import { contentOf } from '@/lib/editor/document-roots'
import { publishCursorKey } from '@/lib/editor/plugins/publish-cursor'
import { syncKey } from '@/lib/editor/plugins/sync'
import { undoKey } from '@/lib/editor/plugins/undo'
import { readContent } from '@/lib/editor/read-content'
import { renderHtml } from '@/lib/editor/render-html'
import { seedUpdate } from '@/lib/editor/seed'
import { translateIn } from '@/lib/messages/translate-in'

const modifiers = ['Shift', 'Ctrl', 'Alt', 'Meta'] as const

/** The editor without a screen: real state, plugins and shared document; what needs a DOM is left out. */
export class HeadlessEditor {
  readonly doc: Y.Doc
  readonly awareness: Awareness
  editable: boolean
  /** Whether an input method is at work. */
  composing = false
  state: EditorState
  /** How often a transaction asked for the selection to be scrolled to. */
  scrolls = 0
  readonly #view: EditorView
  readonly #pluginViews: {
    update?: (view: EditorView, previous: EditorState) => void
    destroy?: () => void
  }[]

  constructor(doc: Y.Doc = seededDoc(), options: { awareness?: Awareness; editable?: boolean } = {}) {
    this.doc = doc
    this.awareness = options.awareness ?? new Awareness(doc)
    this.editable = options.editable ?? true
    this.state = createState({
      doc,
      awareness: this.awareness,
      translate: translateIn('en'),
      ask: () => {},
      arrivedIn,
    })
    this.#view = this.#standIn()
    this.#pluginViews = [syncKey, undoKey, publishCursorKey].map((key) => {
      const plugin = this.state.plugins.find(({ spec }) => spec.key === key)
      return plugin?.spec.view?.(this.#view) ?? {}
    })
  }

  get view(): EditorView {
    return this.#view
  }

  /** Without what says that lists and quotes take the side of their words. */
  get html(): string {
    return renderHtml(this.state.doc).html.replaceAll(' dir="auto"', '')
  }

  /** Whether the view shows what anybody would read in the shared document. */
  get inStep(): boolean {
    return readContent(contentOf(this.doc)).content.eq(this.state.doc)
  }

  readonly dispatch = (transaction: Transaction): void => {
    const previous = this.state
    this.state = previous.apply(transaction)
    if (transaction.scrolledIntoView) this.scrolls += 1
    for (const view of this.#pluginViews) view.update?.(this.#view, previous)
  }

  run(command: Command): boolean {
    return command(this.state, this.dispatch, this.#view)
  }

  /** Types as a person does: input rules and stored marks have their say. */
  type(text: string): this {
    for (const character of text) {
      const { from, to } = this.state.selection
      const insert = () => this.state.tr.insertText(character, from, to)
      const handled = this.state.plugins.some((plugin) =>
        plugin.props.handleTextInput?.call(plugin, this.#view, from, to, character, insert),
      )
      if (!handled) this.dispatch(insert())
    }
    return this
  }

  /** Presses a key, such as `Ctrl-Shift-8`; false when the editor leaves it to the browser. */
  press(keys: string): boolean {
    const parts = keys.split(/-(?!$)/)
    const key = parts.at(-1) ?? ''
    const held = Object.fromEntries(
      modifiers.map((name) => [`${name.toLowerCase()}Key`, parts.slice(0, -1).includes(name)]),
    )
    const keyCode = /^[0-9a-z]$/.test(key) ? key.toUpperCase().charCodeAt(0) : key === '.' ? 190 : 0
    const event = { key, keyCode, preventDefault: () => {}, ...held } as unknown as KeyboardEvent
    return this.state.plugins.some((plugin) => plugin.props.handleKeyDown?.call(plugin, this.#view, event))
  }

  /** Begins or ends a composition, as an input method does. */
  compose(event: 'compositionstart' | 'compositionend'): void {
    this.composing = event === 'compositionstart'
    for (const plugin of this.state.plugins) {
      plugin.props.handleDOMEvents?.[event]?.call(plugin, this.#view, new Event(event) as CompositionEvent)
    }
  }

  /** Selects the first place where `text` stands, or puts the caret after it. */
  select(text: string): this {
    const [from, to] = this.#find(text)
    this.dispatch(this.state.tr.setSelection(TextSelection.create(this.state.doc, from, to)))
    return this
  }

  caretBefore(text: string): this {
    const [from] = this.#find(text)
    this.dispatch(this.state.tr.setSelection(TextSelection.create(this.state.doc, from)))
    return this
  }

  caretAfter(text: string): this {
    const [, to] = this.#find(text)
    this.dispatch(this.state.tr.setSelection(TextSelection.create(this.state.doc, to)))
    return this
  }

  caretAtEnd(): this {
    this.dispatch(this.state.tr.setSelection(Selection.atEnd(this.state.doc)))
    return this
  }

  destroy(): void {
    for (const view of this.#pluginViews) view.destroy?.()
    this.awareness.destroy()
  }

  #find(text: string): readonly [number, number] {
    let found: readonly [number, number] | null = null
    this.state.doc.descendants((node, position) => {
      const at = node.isText ? (node.text ?? '').indexOf(text) : -1
      if (found === null && at >= 0) found = [position + at, position + at + text.length]
    })
    if (found === null) throw new RangeError(`"${text}" stands nowhere in ${this.html}`)
    return found
  }

  #standIn(): EditorView {
    const editor = this
    return {
      get state() {
        return editor.state
      },
      get editable() {
        return editor.editable
      },
      get composing() {
        return editor.composing
      },
      dom: new EventTarget(),
      dispatch: this.dispatch,
      nodeDOM: () => null,
      hasFocus: () => true,
      endOfTextblock: (direction: string) => {
        const { $head } = editor.state.selection
        return ['backward', 'left', 'up'].includes(direction)
          ? $head.parentOffset === 0
          : $head.parentOffset === $head.parent.content.size
      },
    } as unknown as EditorView
  }
}

/** The seed is of client 1. */
let lastClientId = 1

/**
 * A document as it is born. Yjs orders by clientID what is written at one place at once: unless a test says which, each
 * gets a higher one than those before it.
 */
export const seededDoc = (clientId: number = ++lastClientId): Y.Doc => {
  const doc = new Y.Doc()
  doc.clientID = clientId
  Y.applyUpdate(doc, seedUpdate)
  return doc
}

const network = { name: 'network' }

/** Joins two documents: what one writes is in the other at once, or when the returned function is called. */
export const wire = (one: Y.Doc, other: Y.Doc, held = false): (() => void) => {
  const waiting: (() => void)[] = []
  const carry = (from: Y.Doc, to: Y.Doc) =>
    from.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === network) return
      const deliver = () =>
        to.transact((transaction) => {
          noteArrived(transaction, [{ version: 1, bytes: update }])
          Y.applyUpdate(to, update, network)
        }, network)
      if (held) waiting.push(deliver)
      else deliver()
    })
  carry(one, other)
  carry(other, one)
  return () => {
    while (waiting.length > 0) for (const deliver of waiting.splice(0)) deliver()
  }
}

/** Tells each of two documents as one update what it lacks of the other, until neither lacks anything. */
export const exchange = (one: Y.Doc, other: Y.Doc): void => {
  const lacking = (from: Y.Doc, to: Y.Doc) => {
    const update = Y.encodeStateAsUpdate(from, Y.encodeStateVector(to))
    return () =>
      to.transact((transaction) => {
        noteArrived(transaction, [{ version: 1, bytes: update }])
        Y.applyUpdate(to, update, network)
      }, network)
  }
  const clocks = () => [one, other].map((doc) => Y.encodeStateVector(doc).join())
  for (let before = ''; before !== clocks().join(' '); ) {
    before = clocks().join(' ')
    for (const deliver of [lacking(one, other), lacking(other, one)]) deliver()
  }
}
