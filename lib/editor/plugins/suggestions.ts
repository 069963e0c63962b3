import type { ResolvedPos } from 'prosemirror-model'
import { type Command, type EditorState, Plugin, PluginKey, type Transaction } from 'prosemirror-state'
import { ReplaceStep } from 'prosemirror-transform'
import { outsideChange } from '../content-binding'

export type SuggestionKind = 'command' | 'emoji' | 'mention'

/** What somebody began to write in order to be offered something. */
export type Suggestion = {
  readonly kind: SuggestionKind
  /** Where the sign stands that opened it, and where the caret is. */
  readonly from: number
  readonly to: number
  /** The sign, or nothing when a button opened it. */
  readonly sign: string
  /** What was written behind the sign. */
  readonly query: string
}

type Wish = { readonly open: SuggestionKind } | 'close'

export const suggestionsKey = new PluginKey<Suggestion | null>('suggestions')

/** The signs of keyboards, and those of input methods that write wide. */
const kinds: ReadonlyMap<string, SuggestionKind> = new Map([
  ['/', 'command'],
  ['\uff0f', 'command'],
  [':', 'emoji'],
  ['\uff1a', 'emoji'],
  ['@', 'mention'],
  ['\uff20', 'mention'],
])

/** UTF-16 units; nobody looks for more. */
const longestQuery = 40

/** What may be looked for: a name has its spaces, an emoji none, and two spaces are the text going on. */
const goesOn: { readonly [kind in SuggestionKind]: RegExp } = {
  command: /^(?!\s)(?!.*\s\s)[^\n\ufffc/]*$/u,
  emoji: /^[\p{L}\p{M}\p{N}_+-]*$/u,
  mention: /^(?!\s)(?!.*\s\s)[^\n\ufffc@]*$/u,
}

const isInCode = ($position: ResolvedPos): boolean =>
  $position.parent.type.spec.code === true || $position.marks().some(({ type }) => type.spec.code === true)

/** At the start of a text, or behind a space or what opens a bracket or a quotation. */
const mayBegin = ($position: ResolvedPos): boolean => {
  if (!$position.parent.inlineContent || isInCode($position)) return false
  const { nodeBefore } = $position
  if (nodeBefore === null || !nodeBefore.isText) return true
  return /[\s([{"'\u2018\u201c\u201e\u00ab\u00bf\u00a1]$/u.test(nodeBefore.text ?? '')
}

/** The one sign that was typed by hand, if that is all that happened. */
const typedSign = (transaction: Transaction): string | null => {
  const [step, ...more] = transaction.steps
  if (more.length > 0 || !(step instanceof ReplaceStep) || transaction.getMeta(outsideChange) === true)
    return null
  if (transaction.getMeta('uiEvent') !== undefined) return null
  const { content } = step.slice
  const text = content.childCount === 1 ? (content.firstChild?.text ?? '') : ''
  return kinds.has(text) && transaction.selection.empty && transaction.selection.from === step.from + 1
    ? text
    : null
}

const opened = (transaction: Transaction): Suggestion | null => {
  const sign = typedSign(transaction)
  const kind = sign === null ? undefined : kinds.get(sign)
  if (sign === null || kind === undefined) return null
  const { from: to } = transaction.selection
  const from = to - sign.length
  return mayBegin(transaction.doc.resolve(from)) ? { kind, from, to, sign, query: '' } : null
}

/** The same suggestion after a change, or null when the caret or the text has left it. */
const continued = (transaction: Transaction, { kind, from, sign }: Suggestion): Suggestion | null => {
  const mapped = transaction.mapping.mapResult(from, -1)
  const { selection, doc } = transaction
  const start = mapped.pos
  const to = selection.from
  if (!selection.empty || to < start + sign.length || mapped.deletedAcross) return null
  const $start = doc.resolve(start)
  if (!$start.sameParent(selection.$from) || isInCode(selection.$from)) return null
  const written = doc.textBetween(start, to, '\n', '\ufffc')
  const query = written.slice(sign.length)
  const still = written.startsWith(sign) && query.length <= longestQuery && goesOn[kind].test(query)
  return still ? { kind, from: start, to, sign, query } : null
}

/**
 * Follows what somebody types behind a slash, a colon or an at sign, for the menus that offer something for it.
 *
 * 1. It opens with the sign being typed, never because the caret comes to one that stands there.
 * 2. It ends when the caret leaves what is looked for, and takes no letter with it.
 * 3. What others do moves it and never closes it, unless they take the sign away.
 */
export const suggestions = (): Plugin =>
  new Plugin<Suggestion | null>({
    key: suggestionsKey,
    state: {
      init: () => null,
      apply: (transaction, current) => {
        const wish: Wish | undefined = transaction.getMeta(suggestionsKey)
        if (wish === 'close') return null
        if (wish !== undefined) {
          const { from, empty } = transaction.selection
          const allowed = empty && transaction.selection.$from.parent.inlineContent
          return allowed ? { kind: wish.open, from, to: from, sign: '', query: '' } : null
        }
        return opened(transaction) ?? (current === null ? null : continued(transaction, current))
      },
    },
    props: {
      handleDOMEvents: {
        // Whoever goes elsewhere is offered nothing more; the menus themselves never take the focus.
        blur: (view) => {
          closeSuggestion(view.state, view.dispatch)
          return false
        },
      },
    },
  })

export const suggestionIn = (state: EditorState): Suggestion | null => suggestionsKey.getState(state) ?? null

/** Offers something at the caret without a sign: what is typed next is looked for. */
export const openSuggestion =
  (kind: SuggestionKind): Command =>
  (state, dispatch) => {
    const { $from, empty } = state.selection
    if (!empty || !$from.parent.inlineContent || isInCode($from)) return false
    dispatch?.(state.tr.setMeta(suggestionsKey, { open: kind } satisfies Wish).scrollIntoView())
    return true
  }

/** Leaves what was written as it is. */
export const closeSuggestion: Command = (state, dispatch) => {
  if (suggestionIn(state) === null) return false
  dispatch?.(state.tr.setMeta(suggestionsKey, 'close' satisfies Wish))
  return true
}
