import { Prisma, type PrismaClient } from '@/generated/prisma/client'

type Asking = Pick<PrismaClient, '$queryRaw' | '$transaction'>

type Plan = {
  readonly 'Relation Name'?: string
  readonly 'Actual Rows': number
  readonly 'Actual Loops': number
  readonly 'Rows Removed by Filter'?: number
  readonly 'Rows Removed by Index Recheck'?: number
  readonly Plans?: readonly Plan[]
}

const readBy = (plan: Plan, table: string): number => {
  const removed = (plan['Rows Removed by Filter'] ?? 0) + (plan['Rows Removed by Index Recheck'] ?? 0)
  const own = plan['Relation Name'] === table ? (plan['Actual Rows'] + removed) * plan['Actual Loops'] : 0
  return (plan.Plans ?? []).reduce((sum, below) => sum + readBy(below, table), own)
}

/**
 * Hands a database to `ask` that does what it always does, and says of each statement that was asked of it how many rows
 * of `table` Postgres takes into its hand for it.
 */
export const rowsRead = async (
  prisma: Asking,
  table: string,
  ask: (prisma: Asking) => Promise<unknown>,
  /** What whoever asks says to the planner. */
  settings: Prisma.Sql = Prisma.sql`select set_config('enable_seqscan', 'off', true)`,
): Promise<number[]> => {
  const asked: Prisma.Sql[] = []
  const queryRaw = (query: TemplateStringsArray | Prisma.Sql, ...values: unknown[]) => {
    const statement = query instanceof Prisma.Sql ? query : Prisma.sql(query, ...values)
    asked.push(statement)
    return prisma.$queryRaw(statement)
  }
  await ask({
    $queryRaw: queryRaw as Asking['$queryRaw'],
    $transaction: prisma.$transaction.bind(prisma) as Asking['$transaction'],
  })
  const counts: number[] = []
  for (const statement of asked) {
    const [, explained] = await prisma.$transaction([
      prisma.$queryRaw(settings),
      prisma.$queryRaw<{ 'QUERY PLAN': readonly { Plan: Plan }[] }[]>(
        Prisma.sql`explain (analyze, format json) ${statement}`,
      ),
    ])
    const plan = explained[0]?.['QUERY PLAN'][0]?.Plan
    if (plan === undefined) throw new Error('a statement was not explained')
    counts.push(readBy(plan, table))
  }
  return counts
}
