import GripVertical from 'lucide-react/icons/grip-vertical'
import Plus from 'lucide-react/icons/plus'
import { NodeSelection } from 'prosemirror-state'
import { useEffect, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import { lineBelow } from '@/lib/editor/block-actions'
import { movableBlocks } from '@/lib/editor/movable-blocks'
import { openSuggestion } from '@/lib/editor/plugins/suggestions'
import { useTranslate } from '../../../translations'
import type { Editor } from '../editor'
import styles from './block-handle.module.css'
import { type BlockPlace, blockAt, isRightToLeft, placeOf } from './block-place'
import { useBlockDrag } from './use-block-drag'

/** Pixels that both buttons take, and the one alone where there is no room for two. */
const both = 52
const one = 26

type BlockHandleProps = { readonly editor: Editor; readonly onActions: () => void; readonly open: boolean }

/** Beside the block under the pointer: drag to move it, click for what can be done with it, plus for a new one below. */
export const BlockHandle = ({ editor, onActions, open }: BlockHandleProps) => {
  const t = useTranslate()
  const [place, setPlace] = useState<BlockPlace | null>(null)
  const pointer = useRef<number | null>(null)
  const { view } = editor
  const layer = view.dom.parentElement

  const { gap, dragging, handlers } = useBlockDrag(editor, ({ range }) => {
    editor.run((state, dispatch) => {
      dispatch?.(state.tr.setSelection(NodeSelection.create(state.doc, range.start)))
      return true
    })
    onActions()
  })
  const busy = dragging || open

  useEffect(() => {
    if (layer === null) return
    let frame = 0
    const look = () => {
      cancelAnimationFrame(frame)
      frame = requestAnimationFrame(() => {
        if (pointer.current !== null) setPlace(blockAt(view, { y: pointer.current }))
      })
    }
    const moved = (event: PointerEvent) => {
      if (event.pointerType === 'touch' || event.buttons !== 0) return
      pointer.current = event.clientY
      look()
    }
    const away = () => {
      pointer.current = null
      if (!busy) setPlace(null)
    }
    // Whoever writes looks at the words.
    const wrote = (event: KeyboardEvent) => {
      if (!busy && event.key.length === 1 && !event.ctrlKey && !event.metaKey) away()
    }
    layer.addEventListener('pointermove', moved)
    layer.addEventListener('pointerleave', away)
    view.dom.addEventListener('keydown', wrote)
    window.addEventListener('scroll', look, { passive: true })
    const leave = editor.subscribe(look)
    return () => {
      cancelAnimationFrame(frame)
      layer.removeEventListener('pointermove', moved)
      layer.removeEventListener('pointerleave', away)
      view.dom.removeEventListener('keydown', wrote)
      window.removeEventListener('scroll', look)
      leave()
    }
  }, [editor, view, layer, busy])

  if (layer === null || place === null) return null
  // The document may have become another one since the pointer was there.
  const chosen = open ? movableBlocks(editor.state) : null
  const known = place.range.$from.doc === editor.state.doc ? place : placeOf(view, place.range)
  const current = chosen === null ? known : placeOf(view, chosen)
  if (current === null) return null
  const corner = layer.getBoundingClientRect()
  const toTheRight = isRightToLeft(view)
  const room = toTheRight ? corner.right - current.right : current.left - corner.left
  const width = room >= both + 4 ? both : one
  const left = toTheRight ? current.right - corner.left + 4 : current.left - corner.left - width - 4
  const top = (current.line.top + current.line.bottom) / 2 - corner.top

  return createPortal(
    <>
      <div
        className={styles.handle}
        style={{ left: Math.max(0, Math.min(left, corner.width - width)), top }}
        data-busy={busy || undefined}
        // The text keeps the focus and its selection.
        onMouseDownCapture={(event) => event.preventDefault()}
        role="presentation"
      >
        {width === both && (
          <button
            type="button"
            tabIndex={-1}
            className={styles.button}
            aria-label={t('waysIn.insertBelow')}
            data-tip={t('waysIn.insertBelow')}
            onClick={() => {
              editor.run((state, dispatch) => {
                dispatch?.(state.tr.setSelection(NodeSelection.create(state.doc, current.range.start)))
                return true
              })
              editor.run(lineBelow)
              editor.run(openSuggestion('command'))
            }}
          >
            <Plus size={17} aria-hidden="true" />
          </button>
        )}
        <button
          type="button"
          tabIndex={-1}
          className={`${styles.button} ${styles.grip}`}
          aria-label={t('waysIn.handle')}
          aria-haspopup="menu"
          aria-expanded={open}
          data-tip={busy ? undefined : t('waysIn.handle')}
          {...handlers(current)}
        >
          <GripVertical size={17} aria-hidden="true" />
        </button>
      </div>
      {gap && (
        <div
          className={styles.gap}
          style={{ left: gap.left - corner.left, top: gap.y - corner.top, width: gap.right - gap.left }}
        />
      )}
    </>,
    layer,
  )
}
