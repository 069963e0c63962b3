import type { PrincipalId } from '@/lib/protocol/identifiers'
import type { Face } from '../faces'

/** Who is followed in this window, and who follows oneself. */
export type Following = {
  /** As they were when following began. */
  readonly followed: Face | null
  readonly followers: ReadonlySet<PrincipalId>
  /** Begins to follow somebody, or ends it when it is they who are followed; null while the text is not alive. */
  readonly onFollow: ((face: Face) => void) | null
  readonly onEnd: () => void
  readonly onFollowers: (followers: ReadonlySet<PrincipalId>) => void
}
