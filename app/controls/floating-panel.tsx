import { Popover } from '@base-ui/react/popover'
import { type ReactNode, type RefObject, useRef } from 'react'
import styles from './floating.module.css'

export type FloatingPanelProps = {
  readonly open: boolean
  readonly onOpenChange: (open: boolean) => void
  /** What it hangs on, and where focus goes when it closes. */
  readonly anchor: RefObject<HTMLElement | null>
  readonly title: string
  readonly children: ReactNode
}

/** A panel with one job beside its anchor; on narrow screens a sheet from below. Loaded when first wanted. */
export default function FloatingPanel({ open, onOpenChange, anchor, title, children }: FloatingPanelProps) {
  const panel = useRef<HTMLDivElement>(null)
  return (
    <Popover.Root
      open={open}
      onOpenChange={(next, details) => {
        // The anchor opens and closes by its own click; what counts as outside would do it twice.
        const { target } = details.event
        if (
          !next &&
          target instanceof Node &&
          details.reason === 'outside-press' &&
          anchor.current?.contains(target)
        )
          details.cancel()
        else onOpenChange(next)
      }}
    >
      <Popover.Portal>
        <Popover.Backdrop className={styles.backdrop} />
        <Popover.Positioner
          anchor={anchor}
          side="bottom"
          align="end"
          sideOffset={8}
          collisionPadding={8}
          className={styles.positioner}
        >
          {/* The panel itself takes the focus: a field would call the keyboard of a phone. */}
          <Popover.Popup ref={panel} className={styles.panel} initialFocus={panel} finalFocus={anchor}>
            <Popover.Title className={styles.title}>{title}</Popover.Title>
            {children}
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  )
}
