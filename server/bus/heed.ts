import type { AccessChanges } from '@/server/access/access-changes'
import type { LiveDocuments } from '@/server/collaboration/live-documents'
import type { Bus } from './bus'
import type { Notice } from './notice'

export type Heeding = {
  readonly changes: Pick<
    AccessChanges,
    'changedElsewhere' | 'signInsEndedElsewhere' | 'principalsEndedElsewhere'
  >
  readonly liveDocuments: Pick<LiveDocuments, 'personChanged' | 'restored'>
}

/** Does here what other processes announce (rule M3). */
export const heed = (bus: Pick<Bus, 'hear'>, { changes, liveDocuments }: Heeding): void => {
  const act = (notice: Notice): void => {
    switch (notice.kind) {
      case 'access':
        void changes.changedElsewhere(notice)
        break
      case 'sign-ins-ended':
        void changes.signInsEndedElsewhere(notice.signInIds)
        break
      case 'principals-ended':
        void changes.principalsEndedElsewhere(notice.principalIds)
        break
      case 'person-changed':
        liveDocuments.personChanged(notice.principal)
        break
      case 'restored':
        liveDocuments.restored(notice.documentId)
        break
    }
  }
  bus.hear(act)
}
