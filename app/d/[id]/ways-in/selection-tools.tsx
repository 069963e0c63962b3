import { type Selection, TextSelection } from 'prosemirror-state'
import { useEffect, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import { commandsIn } from '@/lib/editor/commands'
import { suggestionIn } from '@/lib/editor/plugins/suggestions'
import type { Area } from '../../../controls/visible-area'
import { useTranslate } from '../../../translations'
import { BlockMenu } from '../block-menu'
import type { Editor } from '../editor'
import { roveTools } from '../rove-tools'
import { ToolButton } from '../tool-button'
import toolbar from '../toolbar.module.css'
import { useEditorState } from '../use-editor-state'
import { useIsMac } from '../use-is-mac'
import styles from './floating-tools.module.css'
import { useFloatingPlace } from './use-floating-place'

const offered = commandsIn('selection')
const kinds = offered.filter(({ group }) => group !== 'mark')
const marks = offered.filter(({ group }) => group === 'mark')

/** Others' carets, which nothing may cover. */
const carets = (): readonly Area[] =>
  [...document.querySelectorAll('.remote-caret:not([hidden])')].map((caret) => caret.getBoundingClientRect())

/** Where the selected words are in the window. */
const boxOf = ({ view }: Editor, { from, to }: Selection): Area => {
  const [start, end] = [view.coordsAtPos(from, 1), view.coordsAtPos(to, -1)]
  const oneLine = end.top < start.bottom
  const column = view.dom.getBoundingClientRect()
  return {
    left: oneLine ? Math.min(start.left, end.left) : column.left,
    right: oneLine ? Math.max(start.right, end.right) : column.right,
    top: start.top,
    bottom: end.bottom,
  }
}

const isWorthwhile = (editor: Editor): boolean => {
  const { selection, doc } = editor.state
  if (!(selection instanceof TextSelection) || selection.empty || suggestionIn(editor.state) !== null)
    return false
  const { $from, $to } = selection
  if ($from.sameParent($to) && $from.parent.type.spec.code === true) return false
  return doc.textBetween(selection.from, selection.to, ' ').trim() !== ''
}

/** What can be done with the selected words, beside them. Alt+F10 leads here, Escape back. */
export const SelectionTools = ({ editor }: { readonly editor: Editor }) => {
  const t = useTranslate()
  const mac = useIsMac()
  const state = useEditorState(editor)
  const bar = useRef<HTMLDivElement>(null)
  const [reached, setReached] = useState('kind')
  const [pressed, setPressed] = useState(false)
  const [here, setHere] = useState(true)
  const [dismissed, setDismissed] = useState<Selection | null>(null)
  const still = dismissed?.eq(state.selection) === true
  const shown = !pressed && here && !still && isWorthwhile(editor)

  useEffect(() => {
    const { dom } = editor.view
    // While the hand still selects, nothing gets in its way.
    const down = (event: PointerEvent) => setPressed(event.button === 0)
    const up = () => setPressed(false)
    const focused = () => {
      const { activeElement } = document
      setHere(dom.contains(activeElement) || bar.current?.contains(activeElement) === true)
    }
    const left = () => requestAnimationFrame(focused)
    dom.addEventListener('pointerdown', down)
    window.addEventListener('pointerup', up)
    window.addEventListener('pointercancel', up)
    document.addEventListener('focusin', focused)
    document.addEventListener('focusout', left)
    return () => {
      dom.removeEventListener('pointerdown', down)
      window.removeEventListener('pointerup', up)
      window.removeEventListener('pointercancel', up)
      document.removeEventListener('focusin', focused)
      document.removeEventListener('focusout', left)
    }
  }, [editor])

  useEffect(
    () =>
      editor.listenToKeys((event) => {
        if (event.key === 'Escape' && shown) {
          setDismissed(editor.state.selection)
          return false
        }
        if (event.key !== 'F10' || !event.altKey) return false
        const tools =
          bar.current ??
          document.querySelector('[data-tools=table]') ??
          document.querySelector('[role=toolbar]')
        tools?.querySelector<HTMLElement>('[tabindex="0"]')?.focus()
        return true
      }),
    [editor, shown],
  )

  const placed = useFloatingPlace({
    floating: bar,
    anchor: () => (shown ? boxOf(editor, state.selection) : null),
    side: 'above',
    avoid: carets,
  })

  if (!shown) return null
  return createPortal(
    <div
      ref={bar}
      role="toolbar"
      aria-label={t('waysIn.selection')}
      className={styles.bar}
      style={placed ? { left: placed.left, top: placed.top } : { visibility: 'hidden' }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') editor.focus()
        else roveTools(event)
      }}
    >
      <BlockMenu
        editor={editor}
        state={state}
        commands={kinds}
        disabled={false}
        mac={mac}
        reached={reached === 'kind'}
        onReach={() => setReached('kind')}
      />
      <div className={`${toolbar.group} ${styles.marks}`}>
        {marks.map((command) => (
          <ToolButton
            key={command.id}
            {...{ editor, state, command, mac }}
            editable
            reached={reached === command.id}
            onReach={() => setReached(command.id)}
          />
        ))}
      </div>
    </div>,
    editor.view.dom.parentElement ?? document.body,
  )
}
