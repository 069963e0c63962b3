'use client'

import { type ComponentProps, type ReactNode, type RefObject, Suspense, useRef, useState } from 'react'

/** What an opening button hands to that which it opens. */
export type Opened = {
  readonly open: boolean
  readonly onOpenChange: (open: boolean) => void
  readonly anchor: RefObject<HTMLElement | null>
}

type OpeningButtonProps = {
  /** The button's tooltip, and its name unless `spoken` says more. */
  readonly label: string
  readonly spoken?: string | undefined
  readonly className: string
  /** A number that is shown beside the face; 0 is not. */
  readonly waiting?: number | undefined
  readonly face: ReactNode
  /** Fetches the code of what it opens. */
  readonly load: () => Promise<unknown>
  readonly children: (opened: Opened) => ReactNode
} & Pick<ComponentProps<'button'>, 'tabIndex' | 'disabled' | 'onFocus'>

/** A button that opens something, whose code comes with the first hand that nears the button. */
export const OpeningButton = (props: OpeningButtonProps) => {
  const {
    label,
    spoken = label,
    className,
    waiting = 0,
    face,
    load,
    tabIndex,
    disabled,
    onFocus,
    children,
  } = props
  const anchor = useRef<HTMLButtonElement>(null)
  const [open, setOpen] = useState(false)
  const [wanted, setWanted] = useState(false)
  const fetchCode = () => {
    load().catch(() => {})
  }
  return (
    <>
      <button
        ref={anchor}
        type="button"
        className={className}
        aria-label={spoken}
        aria-haspopup="dialog"
        aria-expanded={open}
        data-tip={open ? undefined : label}
        data-waiting={waiting > 0 ? waiting : undefined}
        tabIndex={tabIndex}
        disabled={disabled}
        onPointerEnter={fetchCode}
        onFocus={(event) => {
          fetchCode()
          onFocus?.(event)
        }}
        onClick={() => {
          setWanted(true)
          setOpen(!open)
        }}
      >
        {face}
      </button>
      {wanted && <Suspense fallback={null}>{children({ open, onOpenChange: setOpen, anchor })}</Suspense>}
    </>
  )
}
