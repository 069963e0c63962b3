import type { Command } from 'prosemirror-state'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import {
  formulaAt,
  insertFormula,
  insertFormulaBlock,
  leaveFormula,
  longestFormula,
  removeFormula,
  writeFormula,
} from '@/lib/editor/formula'
import button from '../../../controls/button.module.css'
import field from '../../../controls/field.module.css'
import FloatingPanel from '../../../controls/floating-panel'
import { useTranslate } from '../../../translations'
import type { AskedPanelProps } from '../asked-panels'
import { useEditorState } from '../use-editor-state'
import { blockAnchor } from './block-anchor'
import { drawMath, mathTrouble } from './draw-math'
import styles from './formula-panel.module.css'

type FormulaPanelProps = AskedPanelProps & { readonly insert?: Command }

const example = '\\frac{a}{b}'

/**
 * Where a formula is written: each letter goes into the document at once, and what others write in it comes here.
 * Loaded when first wanted, together with what draws formulas.
 */
export default function FormulaPanel({ editor, onClose, insert = insertFormula }: FormulaPanelProps) {
  const t = useTranslate()
  const state = useEditorState(editor)
  const formula = formulaAt(state)
  const [first] = useState(() => {
    if (formulaAt(editor.state) === null) insert(editor.state, editor.view.dispatch)
    return formulaAt(editor.state)
  })
  const [anchor] = useState(() => blockAnchor(editor, first?.position ?? null))
  const source = useRef<HTMLTextAreaElement>(null)
  const preview = useRef<HTMLDivElement>(null)
  const tex = formula?.tex ?? ''
  const trouble = tex.trim() === '' ? null : mathTrouble(tex)
  const gone = formula === null

  useEffect(() => {
    if (preview.current) drawMath(tex, preview.current, true)
  }, [tex])

  useEffect(() => {
    // Somebody else took it away, or the caret went elsewhere.
    if (gone) onClose()
  }, [gone, onClose])

  const leave = (command: Command) => {
    onClose()
    editor.run(command)
  }
  const keyed = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
    event.preventDefault()
    leave(leaveFormula)
  }

  return (
    <FloatingPanel
      open
      onOpenChange={(open) => {
        if (!open) leave(leaveFormula)
      }}
      anchor={anchor}
      align="start"
      title={t('blocks.formula')}
      initialFocus={source}
    >
      <textarea
        ref={source}
        className={`${field.field} ${styles.source}`}
        value={tex}
        rows={3}
        dir="ltr"
        maxLength={longestFormula}
        autoCapitalize="none"
        autoComplete="off"
        spellCheck={false}
        placeholder={t('blocks.formulaHint', { example })}
        aria-label={t('blocks.formulaSource')}
        aria-invalid={trouble !== null}
        onChange={(event) => writeFormula(event.target.value)(editor.state, editor.view.dispatch)}
        onKeyDown={keyed}
      />
      <div ref={preview} className={styles.preview} dir="ltr" />
      <p className={`${field.trouble} ${styles.trouble}`} role="status">
        {trouble !== null && t('blocks.formulaWrong', { reason: trouble })}
      </p>
      <div className={field.row}>
        <button
          type="button"
          className={`${button.button} ${button.primary}`}
          onClick={() => leave(leaveFormula)}
        >
          {t('blocks.done')}
        </button>
        <button type="button" className={button.button} onClick={() => leave(removeFormula)}>
          {t('blocks.remove')}
        </button>
      </div>
    </FloatingPanel>
  )
}

/** The same for a formula on a line of its own. */
export const FormulaBlockPanel = (props: AskedPanelProps) => (
  <FormulaPanel {...props} insert={insertFormulaBlock} />
)
