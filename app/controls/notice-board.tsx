'use client'

import { Suspense, useSyncExternalStore } from 'react'
import { late } from './late'
import type { Notices } from './notices'

const Toasts = late(() => import('./toasts'))

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
