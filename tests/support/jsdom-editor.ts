import type { Node } from 'prosemirror-model'
import { EditorView } from 'prosemirror-view'
import { expect, vi } from 'vitest'
import { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import { createState } from '@/lib/editor/create-state'
import { translateIn } from '@/lib/messages/translate-in'
import { seededDoc } from './headless-editor'

/** What somebody copied elsewhere, by the type of each part. */
export type Clipboard = Readonly<Record<string, string>>

class FakeTransfer {
  readonly files: readonly File[] = []
  readonly items = { add: () => null }
  readonly #data = new Map<string, string>()

  getData(type: string): string {
    return this.#data.get(type) ?? ''
  }

  setData(type: string, data: string): void {
    this.#data.set(type, data)
  }

  clearData(): void {
    this.#data.clear()
  }

  get all(): Clipboard {
    return Object.fromEntries(this.#data)
  }
}

/** Watches nothing: nothing here has a size. */
class NoObserver {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
}

/** What jsdom does not have. */
Object.assign(globalThis, {
  DataTransfer: FakeTransfer,
  ClipboardEvent: class extends Event {},
  ResizeObserver: NoObserver,
  IntersectionObserver: NoObserver,
})
Range.prototype.getClientRects = () => [] as unknown as DOMRectList
Range.prototype.getBoundingClientRect = () => new DOMRect()
document.elementFromPoint = () => null
Object.assign(document, { fonts: new EventTarget() })
globalThis.matchMedia ??= (() => ({ matches: false, addEventListener: () => {} })) as never

const clipboardEvent = (type: string, data: FakeTransfer): Event => {
  const event = new Event(type, { bubbles: true, cancelable: true })
  Object.defineProperty(event, 'clipboardData', { value: data })
  return event
}

const transferOf = (clipboard: Clipboard): FakeTransfer => {
  const data = new FakeTransfer()
  for (const [type, text] of Object.entries(clipboard)) data.setData(type, text)
  return data
}

export const pasteEvent = (clipboard: Clipboard): Event => clipboardEvent('paste', transferOf(clipboard))

/** The whole editor over the DOM of jsdom: what is copied and pasted goes through it as in a browser. */
export const jsdomEditor = (doc: Y.Doc = seededDoc()) => {
  const place = document.body.appendChild(document.createElement('div'))
  const view = new EditorView(place, {
    state: createState({ doc, awareness: new Awareness(doc), translate: translateIn('en'), ask: () => {} }),
    handleScrollToSelection: () => true,
  })
  const paste = (clipboard: Clipboard): void => {
    view.dom.dispatchEvent(pasteEvent(clipboard))
  }
  const copy = (): Clipboard => {
    const data = new FakeTransfer()
    view.dom.dispatchEvent(clipboardEvent('copy', data))
    return data.all
  }
  const replaceAll = (content: Node): void =>
    view.dispatch(view.state.tr.replaceWith(0, view.state.doc.content.size, content.content))
  return { view, doc, paste, copy, replaceAll, close: () => view.destroy() }
}

/** An editor for which what reads and writes the clipboard has come. */
export const readyEditor = async (doc?: Y.Doc) => {
  const editor = jsdomEditor(doc)
  const { view } = editor
  editor.paste({ 'text/html': '<p>here</p>' })
  await vi.waitFor(() => expect(view.state.doc.textContent).toBe('here'), { timeout: 20_000 })
  view.dispatch(view.state.tr.delete(1, 5))
  return editor
}
