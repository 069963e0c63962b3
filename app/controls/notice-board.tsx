'use client'

import { lazy, Suspense, useSyncExternalStore } from 'react'
import type { Notices } from './notices'

const Toasts = lazy(() => import('./toasts'))

/** Where notices appear. */
export const NoticeBoard = ({ notices }: { readonly notices: Notices }) => {
  const latest = useSyncExternalStore(
    (listener) => notices.subscribe(listener),
    () => notices.latest,
    () => null,
  )
  return latest ? (
    <Suspense fallback={null}>
      <Toasts notice={latest} />
    </Suspense>
  ) : null
}
