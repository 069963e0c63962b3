import { useCallback, useMemo, useState } from 'react'
import type { PrincipalId } from '@/lib/protocol/identifiers'
import type { Face } from '../faces'
import type { Following } from './following'

const nobody: ReadonlySet<PrincipalId> = new Set()

/** Whom this window follows; what following is comes with the layer that does it. */
export const useFollowing = (alive: boolean): Following => {
  const [followed, setFollowed] = useState<Face | null>(null)
  const [followers, onFollowers] = useState(nobody)
  const follow = useCallback(
    (face: Face) => setFollowed((before) => (before?.principalId === face.principalId ? null : face)),
    [],
  )
  const onEnd = useCallback(() => setFollowed(null), [])
  return useMemo(
    () => ({ followed, followers, onFollow: alive ? follow : null, onEnd, onFollowers }),
    [followed, followers, alive, follow, onEnd],
  )
}
