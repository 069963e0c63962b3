'use client'

import { type ComponentProps, lazy, type ReactNode, Suspense, useRef, useState } from 'react'
import type { FloatingMenuProps } from './floating-menu'

const load = () => import('./floating-menu')
const FloatingMenu = lazy(load)

type MenuButtonProps = Pick<FloatingMenuProps, 'label' | 'choices' | 'chosen' | 'onChoose' | 'focusAfter'> & {
  readonly className: string
  readonly face: ReactNode
  /** The name that is spoken, when it says more than `label`. */
  readonly spoken?: string
} & Pick<ComponentProps<'button'>, 'tabIndex' | 'disabled' | 'onFocus'>

/** A button that opens a menu. The menu's code comes with the first hand that nears the button. */
export const MenuButton = ({
  className,
  face,
  spoken,
  tabIndex,
  disabled,
  onFocus,
  ...menu
}: MenuButtonProps) => {
  const anchor = useRef<HTMLButtonElement>(null)
  const [open, setOpen] = useState(false)
  const [wanted, setWanted] = useState(false)
  const want = () => void load()
  return (
    <>
      <button
        ref={anchor}
        type="button"
        className={className}
        aria-label={spoken ?? menu.label}
        aria-haspopup="menu"
        aria-expanded={open}
        data-tip={open ? undefined : menu.label}
        tabIndex={tabIndex}
        disabled={disabled}
        onPointerEnter={want}
        onFocus={(event) => {
          want()
          onFocus?.(event)
        }}
        onClick={() => {
          setWanted(true)
          setOpen(!open)
        }}
      >
        {face}
      </button>
      {wanted && (
        <Suspense fallback={null}>
          <FloatingMenu {...menu} open={open} onOpenChange={setOpen} anchor={anchor} />
        </Suspense>
      )}
    </>
  )
}
