import { Dialog } from '@base-ui/react/dialog'
import { Popover } from '@base-ui/react/popover'
import { type ReactNode, type RefObject, useRef, useState } from 'react'
import { AnchoredPopover } from './anchored-popover'
import styles from './floating.module.css'
import { markMore } from './mark-more'

type Box = { readonly getBoundingClientRect: () => DOMRect }

export type FloatingPanelProps = {
  readonly open: boolean
  readonly onOpenChange: (open: boolean) => void
  /** What it hangs on: an element, which gets the focus back, or a place on the page. */
  readonly anchor: RefObject<HTMLElement | null> | Box
  readonly align?: 'start' | 'end'
  readonly title: string
  /** For a panel with lists and forms in it. */
  readonly wide?: boolean
  /** What gets the focus; the panel itself if nothing is named, because a field would call the keyboard of a phone. */
  readonly initialFocus?: RefObject<HTMLElement | null>
  readonly children: ReactNode
}

const isNarrow = (): boolean => window.matchMedia('(max-width: 599px)').matches

/** A panel with one job beside its anchor; on narrow screens a sheet from below. Loaded when first wanted. */
export default function FloatingPanel(props: FloatingPanelProps) {
  const { open, onOpenChange, anchor, align = 'end', title, wide = false, initialFocus, children } = props
  const panel = useRef<HTMLDivElement>(null)
  const [shape, setShape] = useState({ open, narrow: isNarrow() })
  // What it is, is settled when it opens: a phone that turns does not take it away.
  if (shape.open !== open) setShape({ open, narrow: open ? isNarrow() : shape.narrow })
  const element = 'current' in anchor ? anchor : null
  // Whoever has gone elsewhere meanwhile is not called back.
  const goBack = () => {
    const { activeElement } = document
    const stillHere = activeElement === document.body || panel.current?.contains(activeElement)
    return stillHere ? (element?.current ?? false) : false
  }
  const focus = { initialFocus: initialFocus ?? panel, finalFocus: goBack }

  if (shape.narrow)
    return (
      <Dialog.Root open={open} onOpenChange={onOpenChange}>
        <Dialog.Portal>
          <Dialog.Backdrop className={styles.backdrop} />
          <Dialog.Popup ref={panel} className={`${styles.panel} ${styles.sheet}`} {...focus}>
            <div ref={markMore} className={styles.inside}>
              <Dialog.Title className={styles.title}>{title}</Dialog.Title>
              {children}
            </div>
          </Dialog.Popup>
        </Dialog.Portal>
      </Dialog.Root>
    )
  return (
    <AnchoredPopover
      ref={panel}
      open={open}
      onOpenChange={onOpenChange}
      anchor={anchor}
      align={align}
      className={wide ? `${styles.panel} ${styles.wide}` : styles.panel}
      {...focus}
    >
      <div ref={markMore} className={styles.inside}>
        <Popover.Title className={styles.title}>{title}</Popover.Title>
        {children}
      </div>
    </AnchoredPopover>
  )
}
