import { type PointerEvent, useEffect, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import { setColumnWidths } from '@/lib/editor/tables/column-width'
import { type Line, moveLines } from '@/lib/editor/tables/move-cells'
import { selectLine } from '@/lib/editor/tables/select-cells'
import { selectedCells } from '@/lib/editor/tables/selected-cells'
import { showWidths } from '@/lib/editor/tables/table-view'
import { columnWidths, narrowest, widest } from '@/lib/editor/tables/table-widths'
import { onPage } from '../../../controls/visible-area'
import { useTranslate } from '../../../translations'
import type { Editor } from '../editor'
import { useEditorState } from '../use-editor-state'
import { edgesOf, type TableEdges } from './table-edges'
import styles from './table-handles.module.css'

/** Pixels after which a press on a handle is a drag. */
const slack = 4

/** Where the edge nearest to a place is, among the edges of rows or columns. */
const nearest = (edges: readonly number[], place: number): number =>
  edges.reduce(
    (best, edge, at) => (Math.abs(edge - place) < Math.abs((edges[best] ?? 0) - place) ? at : best),
    0,
  )

type Drag = { readonly line: Line; readonly from: number; readonly to: number | null }

/** At the table that the caret is in: handles to select and move its rows and columns, and edges to draw at. */
export const TableHandles = ({ editor }: { readonly editor: Editor }) => {
  const t = useTranslate()
  const state = useEditorState(editor)
  const [edges, setEdges] = useState<TableEdges | null>(null)
  const [drag, setDrag] = useState<Drag | null>(null)
  const started = useRef({ x: 0, y: 0 })

  useEffect(() => {
    const measure = () => {
      const rect = selectedCells(state)
      setEdges(rect === null ? null : edgesOf(editor.view, rect))
    }
    measure()
    const again = () => requestAnimationFrame(measure)
    window.addEventListener('resize', again)
    document.addEventListener('scroll', again, { capture: true, passive: true })
    return () => {
      window.removeEventListener('resize', again)
      document.removeEventListener('scroll', again, { capture: true })
    }
  }, [editor, state])

  if (edges === null) return null
  const { columns, names, rows, box, table, rtl } = edges

  const grip = (line: Line, at: number) => ({
    type: 'button' as const,
    tabIndex: -1,
    'data-dragged': drag?.line === line && drag.from === at,
    'aria-label': t(line === 'row' ? 'tables.rowHandle' : 'tables.columnHandle', { number: at + 1 }),
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      event.preventDefault()
      event.currentTarget.setPointerCapture(event.pointerId)
      started.current = { x: event.pageX, y: event.pageY }
      setDrag({ line, from: at, to: null })
    },
    onPointerMove: ({ pageX, pageY }: PointerEvent<HTMLElement>) => {
      if (drag === null) return
      const { x, y } = started.current
      if (drag.to === null && Math.hypot(pageX - x, pageY - y) < slack) return
      setDrag({ ...drag, to: line === 'row' ? nearest(rows, pageY) : nearest(columns, pageX) })
    },
    onPointerUp: () => {
      setDrag(null)
      if (drag === null) return
      if (drag.to === null) editor.run(selectLine(line, at))
      else editor.run(moveLines(line, { start: at, end: at + 1 }, drag.to))
    },
    onPointerCancel: () => setDrag(null),
  })

  const resize = (column: number, event: PointerEvent<HTMLElement>) => {
    event.preventDefault()
    const rect = selectedCells(editor.state)
    const width = Math.abs((columns[column + 1] ?? 0) - (columns[column] ?? 0))
    if (rect === null) return
    const separator = event.currentTarget
    separator.setPointerCapture(event.pointerId)
    const before = columnWidths(rect.table)
    const widthAt = (x: number) =>
      Math.min(Math.max(Math.round(width + (x - event.clientX) * (rtl ? -1 : 1)), narrowest), widest)
    const move = ({ clientX }: globalThis.PointerEvent) => {
      showWidths(
        table,
        before.map((own, at) => (at === column ? widthAt(clientX) : own)),
      )
      setEdges(edgesOf(editor.view, rect))
    }
    const leave = () => {
      separator.removeEventListener('pointermove', move)
      separator.removeEventListener('pointerup', finish)
      separator.removeEventListener('pointercancel', giveUp)
    }
    const finish = ({ clientX }: globalThis.PointerEvent) => {
      leave()
      // Somebody may have changed the table meanwhile: what is drawn at is the column of this number in it now.
      showWidths(table, columnWidths(selectedCells(editor.state)?.table ?? rect.table))
      if (Math.abs(clientX - event.clientX) > 1)
        editor.run(setColumnWidths(new Map([[column, widthAt(clientX)]])))
    }
    const giveUp = () => {
      leave()
      showWidths(table, before)
    }
    separator.addEventListener('pointermove', move)
    separator.addEventListener('pointerup', finish)
    separator.addEventListener('pointercancel', giveUp)
  }

  const [top = 0, bottom = 0] = [rows[0], rows.at(-1)]
  const seen = (x: number) => x >= box.left - 1 && x <= box.right + 1
  const target = drag?.to === null || drag === null ? null : (drag.line === 'row' ? rows : columns)[drag.to]

  const [left, right] = [Math.max(box.left, Math.min(...columns)), Math.min(box.right, Math.max(...columns))]

  const layer = editor.view.dom.parentElement ?? document.body
  const corner = onPage(layer.getBoundingClientRect())

  return createPortal(
    <div className={styles.page} style={{ left: -corner.left, top: -corner.top }}>
      {columns.slice(0, -1).map((start, at) => {
        const end = columns[at + 1] ?? start
        const width = Math.abs(end - start)
        const near = Math.min(start, end)
        return (
          seen(near + width / 2) && (
            <button
              key={`${names[at]} column`}
              className={styles.column}
              style={{ left: near, width, top: top - 6 }}
              {...grip('column', at)}
            />
          )
        )
      })}
      {rows.slice(0, -1).map((start, at) => (
        <button
          key={`${start} row`}
          className={styles.row}
          style={{ left: rtl ? right - 5 : left - 6, top: start, height: (rows[at + 1] ?? start) - start }}
          {...grip('row', at)}
        />
      ))}
      {columns
        .slice(1)
        .map(
          (end, at) =>
            seen(end) && (
              <div
                key={`${names[at]} edge`}
                className={styles.edge}
                style={{ left: end - 4, top, height: bottom - top }}
                onPointerDown={(event) => resize(at, event)}
              />
            ),
        )}
      {typeof target === 'number' && (
        <div
          className={styles.gap}
          style={
            drag?.line === 'row'
              ? { left, width: right - left, top: target - 1, height: 2 }
              : { left: target - 1, width: 2, top, height: bottom - top }
          }
        />
      )}
    </div>,
    layer,
  )
}
