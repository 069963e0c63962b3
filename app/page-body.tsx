'use client'

import { type ReactNode, useEffect } from 'react'
import { forgetPress, pressAgain } from './early-presses'

/** The body of every page, which hears of what is pressed in it before anything else that React draws. */
export const PageBody = ({ children }: { readonly children: ReactNode }) => {
  useEffect(pressAgain, [])
  return <body onClickCapture={forgetPress}>{children}</body>
}
