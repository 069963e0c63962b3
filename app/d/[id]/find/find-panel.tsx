import ArrowDown from 'lucide-react/icons/arrow-down'
import ArrowUp from 'lucide-react/icons/arrow-up'
import CaseSensitive from 'lucide-react/icons/case-sensitive'
import ChevronRight from 'lucide-react/icons/chevron-right'
import Regex from 'lucide-react/icons/regex'
import WholeWord from 'lucide-react/icons/whole-word'
import X from 'lucide-react/icons/x'
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { emptyQuery, type FindQuery } from '@/lib/editor/find/find-query'
import button from '../../../controls/button.module.css'
import field from '../../../controls/field.module.css'
import { useTranslate } from '../../../translations'
import type { Editor } from '../editor'
import styles from './find-panel.module.css'
import { findWords } from './find-words'
import type { FindAsked } from './use-find'
import { useFinder } from './use-finder'

type FindPanelProps = {
  readonly editor: Editor
  readonly asked: FindAsked
  readonly mayWrite: boolean
  readonly onClose: () => void
}

/** Words that are selected in one line are what somebody wants to find. */
const selectedWords = ({ state: { doc, selection } }: Editor): string => {
  const { from, to, $from, $to } = selection
  return $from.sameParent($to) && to - from <= 200 ? doc.textBetween(from, to) : ''
}

const Accents = () => <span className={styles.accents}>á</span>

const choices = [
  { name: 'matchCase', label: 'find.matchCase', Icon: CaseSensitive },
  { name: 'wholeWord', label: 'find.wholeWord', Icon: WholeWord },
  { name: 'ignoreAccents', label: 'find.ignoreAccents', Icon: Accents },
  { name: 'expression', label: 'find.expression', Icon: Regex },
] as const

/** Where one looks for words in the text, and puts others in their place. Loaded when first wanted. */
export default function FindPanel({ editor, asked, mayWrite, onClose }: FindPanelProps) {
  const t = useTranslate()
  const [query, setQuery] = useState<FindQuery>(() => ({ ...emptyQuery, text: selectedWords(editor) }))
  const [template, setTemplate] = useState('')
  const [unfolded, setUnfolded] = useState(asked.replacing)
  const [done, setDone] = useState<number | null>(null)
  const input = useRef<HTMLInputElement>(null)
  const countId = useId()
  const { finder, state } = useFinder(editor, query)
  const { replacing, times } = asked

  useEffect(() => {
    if (times > 1) setQuery((before) => ({ ...before, text: selectedWords(editor) || before.text }))
    if (replacing) setUnfolded(true)
    input.current?.focus()
    input.current?.select()
  }, [replacing, times, editor])

  const close = () => {
    onClose()
    // After the finder has put the selection where it led.
    queueMicrotask(() => editor.focus())
  }
  const change = (part: Partial<FindQuery>) => {
    setDone(null)
    setQuery({ ...query, ...part })
  }
  const keys = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    const again = event.key === 'F3' || (event.key.toLowerCase() === 'g' && (event.ctrlKey || event.metaKey))
    if (event.key === 'Escape') close()
    else if (again || (event.key === 'Enter' && event.target === input.current))
      finder?.step(event.shiftKey ? -1 : 1)
    else return
    event.preventDefault()
  }
  const replaceAll = () => setDone(finder?.replaceAll(template) ?? null)
  const idle = state.count === 0 || state.searching

  return (
    <search className={styles.panel} aria-label={t('find.find')} onKeyDown={keys}>
      <div className={styles.row}>
        {mayWrite && (
          <button
            type="button"
            className={`${button.button} ${button.icon} ${styles.fold}`}
            aria-label={t('find.replace')}
            aria-expanded={unfolded}
            data-tip={t('find.replace')}
            onClick={() => setUnfolded(!unfolded)}
          >
            <ChevronRight size={16} aria-hidden="true" />
          </button>
        )}
        <div className={styles.box}>
          <input
            ref={input}
            className={field.field}
            value={query.text}
            type="text"
            enterKeyHint="search"
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            placeholder={t('find.find')}
            aria-label={t('find.find')}
            aria-describedby={countId}
            aria-invalid={state.problem !== null}
            onChange={(event) => change({ text: event.target.value })}
          />
        </div>
        <div className={styles.tools}>
          {choices.map(({ name, label, Icon }) => (
            <button
              key={name}
              type="button"
              className={`${button.button} ${button.icon} ${styles.choice}`}
              aria-label={t(label)}
              aria-pressed={query[name]}
              data-tip={t(label)}
              onClick={() => change({ [name]: !query[name] })}
            >
              <Icon size={17} aria-hidden="true" />
            </button>
          ))}
        </div>
        <div className={styles.tools}>
          <button
            type="button"
            className={`${button.button} ${button.icon}`}
            aria-label={t('find.previous')}
            data-tip={t('find.previous')}
            aria-disabled={idle}
            onClick={() => finder?.step(-1)}
          >
            <ArrowUp size={17} aria-hidden="true" />
          </button>
          <button
            type="button"
            className={`${button.button} ${button.icon}`}
            aria-label={t('find.next')}
            data-tip={t('find.next')}
            aria-disabled={idle}
            onClick={() => finder?.step(1)}
          >
            <ArrowDown size={17} aria-hidden="true" />
          </button>
          <button
            type="button"
            className={`${button.button} ${button.icon}`}
            aria-label={t('find.close')}
            data-tip={t('find.close')}
            onClick={close}
          >
            <X size={17} aria-hidden="true" />
          </button>
        </div>
      </div>
      {mayWrite && unfolded && (
        <div className={`${styles.row} ${styles.second}`}>
          <input
            className={field.field}
            value={template}
            autoComplete="off"
            placeholder={t('find.replaceBy')}
            aria-label={t('find.replaceBy')}
            onChange={(event) => setTemplate(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && !event.nativeEvent.isComposing) finder?.replace(template)
            }}
          />
          <button
            type="button"
            className={`${button.button} ${button.bordered}`}
            aria-disabled={idle || state.current === null}
            onClick={() => finder?.replace(template)}
          >
            {t('find.replaceOne')}
          </button>
          <button
            type="button"
            className={`${button.button} ${button.bordered}`}
            aria-disabled={idle}
            onClick={replaceAll}
          >
            {t('find.replaceAll')}
          </button>
        </div>
      )}
      <p
        id={countId}
        className={`${styles.count} ${state.problem === null ? '' : field.trouble}`}
        role="status"
        aria-live="polite"
      >
        {done === null ? findWords(state, t) : t('find.replaced', { count: done })}
      </p>
    </search>
  )
}
