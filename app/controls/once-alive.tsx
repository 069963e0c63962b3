'use client'

import type { ReactNode } from 'react'
import { useAlive } from '../use-alive'
import styles from './once-alive.module.css'

/** Fields and buttons that wait until something is behind them: what is pressed or typed before would be lost. */
export const OnceAlive = ({ children }: { readonly children: ReactNode }) => {
  const alive = useAlive()
  return (
    <fieldset className={`scripted ${styles.pending}`} disabled={!alive} aria-busy={!alive}>
      {children}
    </fieldset>
  )
}
