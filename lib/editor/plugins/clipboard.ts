import { DOMSerializer, type Slice } from 'prosemirror-model'
import { Plugin, PluginKey, type Selection, type SelectionBookmark, TextSelection } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'
import { isOwnPage } from '../copy/own-page'
import { isObject } from '../is-object'
import { addressSlice } from '../paste/address-slice'
import { pasteEvent } from '../paste/paste-event'
import type { Pasted } from '../paste/paste-reader'
import { schema } from '../schema'
import { tableOfText } from '../tables/pasted-tables'

type Reader = typeof import('../paste/paste-reader')

/** Milliseconds after which a page that has come alive fetches what reads and writes the clipboard. */
const restMs = 2500
/** Milliseconds that a paste waits for it at most; then it is pasted without. */
const patienceMs = 5000

/** Places that are kept while others write, by what keeps them. */
type Places = ReadonlyMap<object, SelectionBookmark>

const placesKey = new PluginKey<Places>('pastes that wait')

const languageOf = (data: DataTransfer): string => {
  try {
    const said: unknown = JSON.parse(data.getData('vscode-editor-data') || 'null')
    return isObject(said) && typeof said.mode === 'string' ? said.mode : ''
  } catch {
    return ''
  }
}

const pastedIn = (data: DataTransfer): Pasted => ({
  html: data.getData('text/html'),
  text: data.getData('text/plain'),
  language: languageOf(data),
})

/** Whether text may be Markdown, for all that can be told at once: what reads it will know. UTF-16 units. */
const mayBeMarkdown = (text: string): boolean =>
  text.length < 500_000 && /[*_`#>|[~+-]|^\s*\d+[.)]|\$\$/m.test(text)

/** A page without its style sheets, which would be held against every element of it. */
const withoutSheets = (html: string): string => html.replace(/<style[\s\S]*?(?:<\/style\s*>|$)/gi, '')

/** Writes what is copied by what comes late, and as our page shows it until then. */
class LatePage extends DOMSerializer {
  readonly #page: () => DOMSerializer | null

  constructor(page: () => DOMSerializer | null) {
    const { nodes, marks } = DOMSerializer.fromSchema(schema)
    super(nodes, marks)
    this.#page = page
  }

  override serializeFragment(
    ...given: Parameters<DOMSerializer['serializeFragment']>
  ): HTMLElement | DocumentFragment {
    return this.#page()?.serializeFragment(...given) ?? super.serializeFragment(...given)
  }
}

/** The same paste once more, as far as it is kept: the browser empties the first one when it is over. */
const pasteOf = ({ html, text }: Pick<Pasted, 'html' | 'text'>, files: readonly File[]): ClipboardEvent => {
  const data = new DataTransfer()
  if (html !== '') data.setData('text/html', html)
  if (text !== '') data.setData('text/plain', text)
  for (const file of files) data.items.add(file)
  return pasteEvent(data)
}

/**
 * What is copied and pasted in other programs' languages. What reads and writes them comes late; whoever pastes before
 * waits a moment for it, while they may go on writing, and gets the plain way where it cannot be fetched.
 */
export const clipboard = (
  origin: string = globalThis.location?.origin ?? '',
  load: () => Promise<Reader> = () => import('../paste/paste-reader'),
): Plugin<Places> => {
  let reader: Reader | null = null
  let page: DOMSerializer | null = null
  const fetched = (): Promise<void> =>
    load().then(
      (came) => {
        reader = came
        page ??= new came.CopiedPage(origin)
      },
      () => {},
    )
  /** Pastes that have been looked at, and go their way. */
  const known = new WeakSet<Event>()
  let shift = false
  /** Whether what changes the text is a paste that had to wait. */
  let putting = false

  const put = (view: EditorView, data: Pick<Pasted, 'html' | 'text'>, files: readonly File[]): void => {
    const event = pasteOf(data, files)
    known.add(event)
    putting = true
    view.dom.dispatchEvent(event)
    putting = false
  }

  /** A place in words takes in nothing that others write at its ends, nor what its person types over it. */
  const placeInWords = (from: number, to: number): SelectionBookmark => ({
    map: (mapping) => {
      const [start, end] = [mapping.mapResult(from, 1), mapping.mapResult(to, -1)]
      if (start.pos < end.pos && !(start.deletedAfter && end.deletedBefore))
        return placeInWords(start.pos, end.pos)
      // What was typed after a paste that waits stands behind it, and so does the paste that was made after it.
      const at = putting ? mapping.map(to, 1) : mapping.map(from, -1)
      return placeInWords(at, at)
    },
    resolve: (doc) => TextSelection.between(doc.resolve(from), doc.resolve(to)),
  })

  const placeOf = (selection: Selection): SelectionBookmark =>
    selection instanceof TextSelection ? placeInWords(selection.from, selection.to) : selection.getBookmark()

  const keep = (view: EditorView, place: object): void => {
    view.dispatch(view.state.tr.setMeta(placesKey, { place, at: placeOf(view.state.selection) }))
  }

  /** Goes back to a place that is kept, which nobody keeps any longer. */
  const goTo = (view: EditorView, place: object): void => {
    const at = placesKey.getState(view.state)?.get(place)?.resolve(view.state.doc)
    const transaction = view.state.tr.setMeta(placesKey, { place, at: null })
    view.dispatch(
      at === undefined || at.eq(view.state.selection) ? transaction : transaction.setSelection(at),
    )
  }

  const wait = (view: EditorView, pasted: Pasted, files: readonly File[]): void => {
    const place = {}
    keep(view, place)
    const begun = view.state.selection
    let timer: ReturnType<typeof setTimeout> | undefined
    const patience = new Promise<void>((over) => {
      timer = setTimeout(over, patienceMs)
    })
    void Promise.race([fetched(), patience]).then(() => {
      clearTimeout(timer)
      if (view.isDestroyed || !view.editable) return
      const now = {}
      const moved = !view.state.selection.eq(begun)
      if (moved) keep(view, now)
      goTo(view, place)
      put(view, reader?.betterWay(pasted) ?? pasted, files)
      if (moved) goTo(view, now)
    })
  }

  return new Plugin<Places>({
    key: placesKey,
    state: {
      init: () => new Map(),
      apply: (transaction, before) => {
        const changed: { readonly place: object; readonly at: SelectionBookmark | null } | undefined =
          transaction.getMeta(placesKey)
        if (changed === undefined && (before.size === 0 || !transaction.docChanged)) return before
        const after = new Map([...before].map(([place, at]) => [place, at.map(transaction.mapping)] as const))
        if (changed?.at === null) after.delete(changed.place)
        else if (changed !== undefined) after.set(changed.place, changed.at)
        return after
      },
    },
    props: {
      handleDOMEvents: {
        keydown: (_, event) => {
          shift = (event.shiftKey || event.key === 'Shift') && event.key !== 'Insert'
          return false
        },
        keyup: (_, event) => {
          if (event.key === 'Shift') shift = false
          return false
        },
        paste: (view, event) => {
          const data = event.clipboardData
          if (known.has(event) || data === null || !view.editable || view.composing || shift) return false
          if (view.state.selection.$from.parent.type.spec.code) return false
          const pasted = pastedIn(data)
          if (isOwnPage(pasted.html) || (pasted.html === '' && !mayBeMarkdown(pasted.text))) return false
          const files = [...data.files]
          if (reader === null) wait(view, pasted, files)
          else {
            const better = reader.betterWay(pasted)
            if (better === null) return false
            put(view, better, files)
          }
          event.preventDefault()
          return true
        },
      },
      transformPastedHTML: (html) =>
        isOwnPage(html) ? withoutSheets(html) : (reader?.cleanHtml(html) ?? withoutSheets(html)),
      // Without formatting is without tables and Markdown too. Null leaves the text as it is, whatever the type says.
      clipboardTextParser: (text, $context, plain) => {
        if (plain) return null as unknown as Slice
        return (tableOfText(text) ??
          addressSlice(text, $context.marks()) ??
          reader?.markdownSlice(text, origin) ??
          null) as Slice
      },
      clipboardSerializer: new LatePage(() => page),
      clipboardTextSerializer: (slice) => reader?.copiedText(slice, origin) ?? '',
    },
    view: () => {
      const timer = setTimeout(() => void fetched(), restMs)
      return { destroy: () => clearTimeout(timer) }
    },
  })
}
