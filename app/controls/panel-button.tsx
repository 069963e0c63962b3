'use client'

import { lazy, type ReactNode, Suspense, useRef, useState } from 'react'

const load = () => import('./floating-panel')
const FloatingPanel = lazy(load)

type PanelButtonProps = {
  /** The button's name; also its tooltip. */
  readonly label: string
  /** The panel's heading. */
  readonly title: string
  readonly className: string
  readonly face: ReactNode
  readonly children: ReactNode
}

/** A button that opens a panel. The panel's code comes with the first hand that nears the button. */
export const PanelButton = ({ label, title, className, face, children }: PanelButtonProps) => {
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
        aria-label={label}
        aria-haspopup="dialog"
        aria-expanded={open}
        data-tip={open ? undefined : label}
        onPointerEnter={want}
        onFocus={want}
        onClick={() => {
          setWanted(true)
          setOpen(!open)
        }}
      >
        {face}
      </button>
      {wanted && (
        <Suspense fallback={null}>
          <FloatingPanel open={open} onOpenChange={setOpen} anchor={anchor} title={title}>
            {children}
          </FloatingPanel>
        </Suspense>
      )}
    </>
  )
}
