import { useId, useRef, useState } from 'react'
import { commands } from '@/lib/editor/commands'
import { describeKeys } from '@/lib/editor/describe-keys'
import { hasTypography, setTypography } from '@/lib/editor/plugins/typography'
import field from '../../../controls/field.module.css'
import FloatingPanel from '../../../controls/floating-panel'
import { useTranslate } from '../../../translations'
import type { AskedPanelProps } from '../asked-panels'
import { rememberTypography } from '../typography-wish'
import { useEditorState } from '../use-editor-state'
import { useIsMac } from '../use-is-mac'
import styles from './help-sheet.module.css'
import { matching } from './match-words'
import { useSearchWords } from './use-search-words'

type Help = {
  readonly id: string
  readonly label: string
  readonly keys: readonly string[]
  readonly opening?: string | undefined
}

const groups = ['text', 'mark', 'list', 'block', 'insert', 'structure', 'history', 'help'] as const

/** What keys do that no command is named for. */
const writing = [
  { id: 'lineBreak', keys: ['Shift-Enter'] },
  { id: 'leaveBlock', keys: ['Mod-Enter'] },
  { id: 'indent', keys: ['Tab', 'Shift-Tab'] },
  { id: 'leaveText', keys: ['Escape', 'Tab'] },
  { id: 'selectionTools', keys: ['Alt-F10'] },
] as const

/** Every key and every sign that does something, to be looked through by name. */
export default function HelpSheet({ editor, onClose }: AskedPanelProps) {
  const t = useTranslate()
  const mac = useIsMac()
  const words = useSearchWords()
  const state = useEditorState(editor)
  const [query, setQuery] = useState('')
  const input = useRef<HTMLInputElement>(null)
  const countId = useId()

  const named = (name: (typeof groups)[number]): readonly Help[] =>
    commands
      .filter(({ group, keys, opening }) => group === name && (keys ?? opening) !== undefined)
      .map(({ id, label, keys, otherKeys = [], opening }) => ({
        id,
        label: t(label),
        keys: [...(keys === undefined ? [] : [keys]), ...otherKeys].map((key) => describeKeys(key, mac)),
        opening,
      }))
  const sections = [
    ...groups.map((name) => ({ name: t(`waysIn.groups.${name}`), rows: named(name) })),
    {
      name: t('waysIn.groups.writing'),
      rows: writing.map(
        ({ id, keys }): Help => ({
          id,
          label: t(`waysIn.writing.${id}`),
          keys: keys.map((key) => describeKeys(key, mac)),
        }),
      ),
    },
  ]
    .map(({ name, rows }) => ({
      name,
      rows: matching(rows, query, ({ id, label, keys, opening = '' }) => ({
        names: [label, ...words.flatMap(({ labels }) => labels[id] ?? [])],
        words: [...words.map((language) => language.words[id] ?? ''), ...keys, opening].join(' '),
      })),
    }))
    .filter(({ rows }) => rows.length > 0)
  const count = sections.reduce((sum, { rows }) => sum + rows.length, 0)

  return (
    <FloatingPanel
      open
      wide
      onOpenChange={(open) => {
        if (open) return
        onClose()
        editor.focus()
      }}
      anchor={{ getBoundingClientRect: () => new DOMRect(innerWidth / 2 - 240, 48, 480, 0) }}
      align="start"
      title={t('commands.help')}
      initialFocus={input}
    >
      <input
        ref={input}
        type="search"
        className={`${field.field} ${styles.search}`}
        value={query}
        autoComplete="off"
        placeholder={t('waysIn.search')}
        aria-label={t('waysIn.search')}
        aria-describedby={countId}
        onChange={(event) => setQuery(event.target.value)}
      />
      <p id={countId} className={count === 0 ? styles.nothing : 'spoken'} role="status">
        {count === 0 ? t('waysIn.noCommand') : t('waysIn.found', { count })}
      </p>
      <label className={styles.option}>
        <input
          type="checkbox"
          checked={hasTypography(state)}
          onChange={({ target }) => {
            rememberTypography(target.checked)
            setTypography(target.checked)(state, editor.view.dispatch)
          }}
        />
        {t('waysIn.typography')}
      </label>
      {sections.map(({ name, rows }) => (
        <section key={name} className={styles.section} aria-label={name}>
          <h3 className={styles.name}>{name}</h3>
          <dl className={styles.rows}>
            {rows.map(({ id, label, keys, opening }) => (
              <div key={id} className={styles.row}>
                <dt className={styles.label}>{label}</dt>
                <dd className={styles.ways}>
                  {keys.map((key) => (
                    <kbd key={key} className={styles.key}>
                      {key}
                    </kbd>
                  ))}
                  {opening && <code className={styles.opening}>{opening}</code>}
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </FloatingPanel>
  )
}
