import type { LiveDocuments } from '@/server/collaboration/live-documents'
import type { LiveGrants } from '@/server/collaboration/live-grants'
import type { Database } from '@/server/database/open-database'
import type { Journal } from '@/server/journal/journal'
import { CrewAnswers } from '@/server/processes/crew-answers'
import type { Membership } from '@/server/processes/membership'
import type { Indexing } from '@/server/search/indexing'
import { version } from '@/server/version'
import { GatheredMetrics, memberFamilies } from '@/server/watching/gathered-metrics'
import { processMetrics } from '@/server/watching/process-metrics'
import type { Watching } from '@/server/watching/watching'
import { Report } from './report'
import { readShare } from './report-share'

export type ReportingOptions = {
  readonly membership: Membership | null
  /** How many processes serve on this machine, or should. */
  readonly processes: number
  readonly database: Pick<Database, 'kind' | 'prisma' | 'pool'>
  readonly watching: Pick<Watching, 'figures' | 'eventLoop' | 'readiness'>
  readonly journal: Pick<Journal, 'waitingBytes'>
  readonly indexing: Pick<Indexing, 'waiting'>
  readonly liveDocuments: Pick<LiveDocuments, 'size' | 'rowsBehind' | 'epochs'>
  readonly liveGrants: Pick<LiveGrants, 'size'>
}

export type Reporting = {
  /** For whoever collects them. */
  readonly metrics: GatheredMetrics
  /** For operators. */
  readonly report: Report
  /** Answers the other processes no more. */
  close(): void
}

/** What this machine tells of itself: all its processes together, each of which answers the others. */
export const openReporting = async (options: ReportingOptions): Promise<Reporting> => {
  const { membership, processes, database, watching, journal, indexing, liveDocuments, liveGrants } = options
  const own = processMetrics({
    ...watching,
    version,
    workers: processes,
    connections: () => liveGrants.size,
    liveDocuments: () => liveDocuments.size,
    rowsBehind: () => liveDocuments.rowsBehind,
    commitWaitingBytes: () => journal.waitingBytes,
    indexWaiting: () => indexing.waiting,
    pool: () => database.pool(),
  })
  const share = () =>
    readShare({
      watching,
      live: () => ({
        connections: liveGrants.size,
        documents: liveDocuments.epochs.keys(),
        indexWaiting: indexing.waiting,
      }),
    })
  const crew =
    membership === null
      ? null
      : await CrewAnswers.open({
          folder: membership.folder,
          member: membership.number,
          line: process,
          answers: { metrics: () => memberFamilies(own, membership.number), report: share },
        })
  return {
    metrics: new GatheredMetrics(own, crew),
    report: new Report({ prisma: database.prisma, share, crew, version, database: database.kind }),
    close: () => crew?.close(),
  }
}
