import { type KeyboardEvent, useRef, useState } from 'react'
import { insertTable } from '@/lib/editor/tables/insert-table'
import FloatingPanel from '../../../controls/floating-panel'
import { useTranslate } from '../../../translations'
import type { AskedPanelProps } from '../asked-panels'
import { blockAnchor } from '../blocks/block-anchor'
import styles from './table-panel.module.css'

const most = 8
const numbers = Array.from({ length: most }, (_, at) => at + 1)

type Size = { readonly rows: number; readonly columns: number }

const within = (number: number): number => Math.min(Math.max(number, 1), most)

/** Where the size of a new table is chosen. Loaded when first wanted. */
export default function TablePanel({ editor, onClose }: AskedPanelProps) {
  const t = useTranslate()
  const [anchor] = useState(() => blockAnchor(editor, null))
  const [size, setSize] = useState<Size>({ rows: 3, columns: 3 })
  const first = useRef<HTMLButtonElement>(null)

  const choose = ({ rows, columns }: Size) => {
    onClose()
    editor.run(insertTable(rows, columns))
  }
  const press = (event: KeyboardEvent<HTMLElement>) => {
    const onwards = event.currentTarget.matches(':dir(rtl)') ? -1 : 1
    const steps: Readonly<Record<string, readonly [rows: number, columns: number]>> = {
      ArrowUp: [-1, 0],
      ArrowDown: [1, 0],
      ArrowLeft: [0, -onwards],
      ArrowRight: [0, onwards],
    }
    const step = steps[event.key]
    if (step === undefined) return
    event.preventDefault()
    const next = { rows: within(size.rows + step[0]), columns: within(size.columns + step[1]) }
    setSize(next)
    event.currentTarget.querySelector<HTMLElement>(`[data-size="${next.rows} ${next.columns}"]`)?.focus()
  }

  return (
    <FloatingPanel
      open
      onOpenChange={(open) => {
        if (open) return
        onClose()
        editor.focus()
      }}
      anchor={anchor}
      align="start"
      title={t('tables.size', size)}
      initialFocus={first}
    >
      <fieldset aria-label={t('tables.insert')} className={styles.grid} onKeyDown={press}>
        {numbers.map((rows) =>
          numbers.map((columns) => {
            const here = rows === size.rows && columns === size.columns
            return (
              <button
                key={`${rows} ${columns}`}
                ref={here ? first : undefined}
                type="button"
                data-size={`${rows} ${columns}`}
                data-taken={rows <= size.rows && columns <= size.columns}
                aria-label={t('tables.size', { rows, columns })}
                tabIndex={here ? 0 : -1}
                className={styles.slot}
                onPointerEnter={() => setSize({ rows, columns })}
                onFocus={() => setSize({ rows, columns })}
                onClick={() => choose({ rows, columns })}
              />
            )
          }),
        )}
      </fieldset>
    </FloatingPanel>
  )
}
