import { InputRule, inputRules } from 'prosemirror-inputrules'
import { type Command, type EditorState, Plugin, PluginKey } from 'prosemirror-state'
import type { Language } from '@/lib/messages/languages'

const typographyKey = new PluginKey<boolean>('typography')

type Quotes = { readonly open: string; readonly close: string }

/** Quotation marks, and those within them. */
const quotesOf: { readonly [language in Language]: { readonly double: Quotes; readonly single: Quotes } } = {
  en: { double: { open: '\u201c', close: '\u201d' }, single: { open: '\u2018', close: '\u2019' } },
  de: { double: { open: '\u201e', close: '\u201c' }, single: { open: '\u201a', close: '\u2018' } },
  ar: { double: { open: '\u00ab', close: '\u00bb' }, single: { open: '\u2039', close: '\u203a' } },
}

const begins = /(?:^|[\s([{\u2013\u2014\u201c\u201e\u00ab\u2018\u201a\u2039\ufffc])$/u

/** A rule that does something only for whoever has asked for it. */
const wished = (
  pattern: RegExp,
  write: (before: string, match: RegExpMatchArray) => string | null,
): InputRule =>
  new InputRule(
    pattern,
    (state, match, start, end) => {
      if (!hasTypography(state)) return null
      const $start = state.doc.resolve(start)
      const before = $start.parent.textBetween(0, $start.parentOffset, undefined, '\ufffc')
      const written = write(before, match)
      return written === null ? null : state.tr.insertText(written, start, end)
    },
    { inCodeMark: false },
  )

const rulesFor = (language: Language): InputRule[] => {
  const { double, single } = quotesOf[language]
  return [
    wished(/"$/, (before) => (begins.test(before) ? double.open : double.close)),
    // Within a word, and before a year, it is an apostrophe in every language.
    wished(/'$/, (before) =>
      begins.test(before) ? single.open : /[\p{L}\p{N}]$/u.test(before) ? '\u2019' : single.close,
    ),
    wished(/\u2013-$/, () => '\u2014'),
    // Dashes alone on a line make a divider.
    wished(/--$/, (before) => (before.trim() === '' ? null : '\u2013')),
    wished(/\.\.\.$/, () => '\u2026'),
    wished(/\u2190>$/, () => '\u2194'),
    wished(/->$/, () => '\u2192'),
    wished(/<-$/, () => '\u2190'),
    wished(/=>$/, () => '\u21d2'),
  ]
}

/** Quotation marks, dashes, dots and arrows as print has them, for whoever asks for it. Backspace takes each back. */
export const typography = (language: Language): Plugin[] => [
  inputRules({ rules: rulesFor(language) }),
  new Plugin<boolean>({
    key: typographyKey,
    state: {
      init: () => false,
      apply: (transaction, on) => {
        const wish: unknown = transaction.getMeta(typographyKey)
        return typeof wish === 'boolean' ? wish : on
      },
    },
  }),
]

export const hasTypography = (state: EditorState): boolean => typographyKey.getState(state) === true

export const setTypography =
  (on: boolean): Command =>
  (state, dispatch) => {
    dispatch?.(state.tr.setMeta(typographyKey, on))
    return true
  }
