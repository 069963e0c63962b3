'use client'

import type { ReactNode } from 'react'
import { late } from './late'
import { OpeningButton } from './opening-button'

const load = () => import('./floating-panel')
const FloatingPanel = late(load)

type PanelButtonProps = {
  /** The button's name; also its tooltip. */
  readonly label: string
  /** The panel's heading. */
  readonly title: string
  readonly className: string
  readonly face: ReactNode
  /** What stands in the panel; a function is told how to close it. */
  readonly children: ReactNode | ((close: () => void) => ReactNode)
}

/** A button that opens a panel. */
export const PanelButton = ({ title, children, ...button }: PanelButtonProps) => (
  <OpeningButton {...button} load={load}>
    {(opened) => (
      <FloatingPanel {...opened} title={title}>
        {typeof children === 'function' ? children(() => opened.onOpenChange(false)) : children}
      </FloatingPanel>
    )}
  </OpeningButton>
)
