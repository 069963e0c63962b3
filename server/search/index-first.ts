import { Prisma } from '@/generated/prisma/client'

/**
 * Makes the planner of a transaction look into the index before it looks into passages. What a passage says lies beside
 * its row and has to be fetched and unpacked to be compared, which the planner does not know: by itself it reads all
 * of them through rather than a part. So a comparison is said to cost a hundred times as much as a comparison does.
 */
export const indexFirst: Prisma.Sql = Prisma.sql`
  set_config('cpu_operator_cost', '0.25', true), set_config('jit', 'off', true)`

/** For what ends after a few rows: the planner would begin to read a table through, for it seems that they soon come. */
export const indexAlone: Prisma.Sql = Prisma.sql`
  set_config('enable_seqscan', 'off', true), set_config('jit', 'off', true)`
