'use client'

import { type ComponentProps, lazy, type ReactNode, Suspense, useRef, useState } from 'react'
import type { FloatingChoicesProps } from './floating-choices'

const load = () => import('./floating-choices')
const FloatingChoices = lazy(load)

type ChoiceButtonProps = Pick<
  FloatingChoicesProps,
  'label' | 'choices' | 'chosen' | 'onChoose' | 'focusAfter'
> & {
  readonly className: string
  readonly face: ReactNode
  /** The name that is spoken, when it says more than `label`. */
  readonly spoken?: string
} & Pick<ComponentProps<'button'>, 'tabIndex' | 'disabled' | 'onFocus'>

/** A button that offers choices. The list's code comes with the first hand that nears the button. */
export const ChoiceButton = ({
  className,
  face,
  spoken,
  tabIndex,
  disabled,
  onFocus,
  ...list
}: ChoiceButtonProps) => {
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
        aria-label={spoken ?? list.label}
        aria-haspopup="dialog"
        aria-expanded={open}
        data-tip={open ? undefined : list.label}
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
          <FloatingChoices {...list} open={open} onOpenChange={setOpen} anchor={anchor} />
        </Suspense>
      )}
    </>
  )
}
