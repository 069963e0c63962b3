import { Popover } from '@base-ui/react/popover'
import type { ComponentProps, ReactNode, RefObject } from 'react'
import styles from './floating.module.css'

type AnchoredPopoverProps = {
  readonly open: boolean
  readonly onOpenChange: (open: boolean) => void
  readonly anchor: RefObject<HTMLElement | null> | { readonly getBoundingClientRect: () => DOMRect }
  readonly align: 'start' | 'end'
  readonly children: ReactNode
} & Omit<ComponentProps<typeof Popover.Popup>, 'children'>

/** What floats beside its anchor. An anchor that is an element opens and closes it by its own click. */
export const AnchoredPopover = (props: AnchoredPopoverProps) => {
  const { open, onOpenChange, anchor, align, children, ...popup } = props
  const element = 'current' in anchor ? anchor : null
  return (
    <Popover.Root
      open={open}
      onOpenChange={(next, details) => {
        // A press on the anchor counts as one outside: it would close what the click then opens again.
        const { target } = details.event
        const within = target instanceof Node && element?.current?.contains(target)
        if (!next && details.reason === 'outside-press' && within) details.cancel()
        else onOpenChange(next)
      }}
    >
      <Popover.Portal>
        <Popover.Positioner
          anchor={anchor}
          side="bottom"
          align={align}
          sideOffset={6}
          collisionPadding={8}
          className={styles.positioner}
        >
          <Popover.Popup {...popup}>{children}</Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  )
}
