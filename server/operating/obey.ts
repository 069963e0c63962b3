import type postgres from 'postgres'
import type { PrismaClient } from '@/generated/prisma/client'
import type { AccessChanges } from '@/server/access/access-changes'
import type { Journal } from '@/server/journal/journal'
import { verifyJournals } from '@/server/journal/verify-journals'
import type { Limits } from '@/server/limits'
import type { DocumentWorkers } from '@/server/workers/document-workers'
import { listPeople } from './list-people'
import { setOperator } from './operators'
import type { Order } from './orders'
import { carriedOut, type Outcome } from './outcome'
import { quota } from './quotas'
import { reindex } from './reindex'
import { suspend, unsuspend } from './suspending'
import { takeOver } from './take-over'

export type OperatingTools = {
  readonly sql: postgres.Sql
  readonly prisma: PrismaClient
  readonly changes: Pick<AccessChanges, 'changed' | 'principalsEnded'>
  readonly journal: Pick<Journal, 'read'>
  readonly workers: Pick<DocumentWorkers, 'gist'>
  readonly limits: Pick<Limits, 'principalDocuments' | 'principalFilesBytes' | 'documentSearchedCharacters'>
  readonly now?: () => Date
}

/** Carries out an order of whoever runs the server. Rejects when storage is away. */
export const obey = async (given: OperatingTools, order: Order): Promise<Outcome> => {
  const tools = { now: () => new Date(), ...given }
  const { prisma, sql } = tools
  switch (order.order) {
    case 'make-operator':
      return setOperator(prisma, { who: order.who, operator: true, at: tools.now() })
    case 'unmake-operator':
      return setOperator(prisma, { who: order.who, operator: false, at: tools.now() })
    case 'people':
      return listPeople(prisma, order)
    case 'suspend':
      return suspend(tools, order.who)
    case 'unsuspend':
      return unsuspend(tools, order.who)
    case 'take-over':
      return takeOver(tools, order)
    case 'quota':
      return quota(tools, order)
    case 'reindex':
      return reindex(tools, order.documentId)
    case 'verify': {
      const lines: string[] = []
      const totals = await verifyJournals(sql, order.documentId, (line) => lines.push(line))
      const { documents, rows, troubles } = totals
      lines.push(`${documents} documents with ${rows} rows: ${troubles} troubles.`)
      return carriedOut(lines, totals)
    }
  }
}
