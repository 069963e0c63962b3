'use client'

import type { DocumentId } from '@/lib/protocol/identifiers'
import { useLetIn } from './use-let-in'

/** Loads the page again once its document is open to whoever looks at it. */
export const AwaitOpen = ({ id }: { readonly id: DocumentId }) => {
  useLetIn(`/api/documents/${id}`, true)
  return null
}
