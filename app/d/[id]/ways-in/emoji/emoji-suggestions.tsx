import { useEffect, useLayoutEffect, useState } from 'react'
import { acceptContent } from '@/lib/editor/accept-suggestion'
import type { Suggestion } from '@/lib/editor/plugins/suggestions'
import { useTranslate } from '../../../../translations'
import type { Editor } from '../../editor'
import { matching } from '../match-words'
import { SuggestionList } from '../suggestion-list'
import styles from './emoji.module.css'
import {
  chosenTone,
  inTone,
  recentEmoji,
  rememberEmoji,
  rememberTone,
  type Tone,
  tones,
} from './emoji-habits'
import { type Emoji, loadEmoji } from './load-emoji'

/** So many letters behind a colon before anything is offered: faces are written with a colon too. */
const shortest = 2
const mostShown = 40

type EmojiSuggestionsProps = { readonly editor: Editor; readonly suggestion: Suggestion }

/** Emoji by their names, in the language of the interface and in English; those written last come first. */
export default function EmojiSuggestions({ editor, suggestion }: EmojiSuggestionsProps) {
  const t = useTranslate()
  const { language } = t
  const [all, setAll] = useState<readonly Emoji[] | null>(null)
  const [failed, setFailed] = useState(false)
  const [tone, setTone] = useState<Tone>(chosenTone)
  const { query, sign } = suggestion

  useEffect(() => {
    let here = true
    loadEmoji(language).then(
      (loaded) => here && setAll(loaded),
      () => here && setFailed(true),
    )
    return () => {
      here = false
    }
  }, [language])

  const wanted = sign === '' || query.length >= shortest
  const recent = recentEmoji()
  const rank = (emoji: Emoji): number => {
    const at = recent.indexOf(emoji.sign)
    return at < 0 ? recent.length : at
  }
  const found =
    all === null || !wanted
      ? []
      : matching(
          query === '' ? all.toSorted((one, other) => rank(one) - rank(other)) : all,
          query.replaceAll('_', ' '),
          ({ names, words }) => ({ names: names.map((name) => name.replaceAll('_', ' ')), words }),
        ).slice(0, mostShown)

  const choose = (emoji: Emoji) => {
    rememberEmoji(emoji.sign)
    editor.run(acceptContent(inTone(emoji, tone)))
  }

  useLayoutEffect(() =>
    editor.listenToKeys((event) => {
      if (event.key !== ':' || event.ctrlKey || event.metaKey || all === null) return false
      // A second colon closes a name that is whole.
      const named = all.find(({ names }) => names.includes(query.toLowerCase()))
      if (named !== undefined) choose(named)
      return named !== undefined
    }),
  )

  return (
    <SuggestionList
      editor={editor}
      suggestion={suggestion}
      label={t('waysIn.emoji')}
      {...(sign === '' || (wanted && failed)
        ? { nothing: t(failed ? 'waysIn.notLoaded' : all === null ? 'waysIn.loading' : 'waysIn.noEmoji') }
        : {})}
      items={found.map((emoji) => ({
        id: emoji.sign,
        label: emoji.label,
        face: inTone(emoji, tone),
        choose: () => choose(emoji),
      }))}
    >
      <fieldset className={styles.tones} aria-label={t('waysIn.skinTone')}>
        {tones.map((one) => (
          <button
            key={one}
            type="button"
            tabIndex={-1}
            aria-pressed={one === tone}
            aria-label={t('waysIn.tone', { tone: String(one) })}
            className={styles.tone}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => {
              rememberTone(one)
              setTone(one)
            }}
          >
            {inTone({ sign: '✋', tones: ['✋🏻', '✋🏼', '✋🏽', '✋🏾', '✋🏿'] }, one)}
          </button>
        ))}
      </fieldset>
    </SuggestionList>
  )
}
