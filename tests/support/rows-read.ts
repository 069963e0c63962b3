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

const usually = Prisma.sql`select set_config('enable_seqscan', 'off', true)`

/**
 * Hands a database to `ask` that does what it always does, and says of each statement that was asked of it how many rows
 * of `table` Postgres takes into its hand for it. What somebody says to the planner before a statement counts for it.
 */
export const rowsRead = async (
  prisma: Asking,
  table: string,
  ask: (prisma: Asking) => Promise<unknown>,
): Promise<number[]> => {
  const asked: { readonly settings: Prisma.Sql; readonly statement: Prisma.Sql }[] = []
  let settings = usually
  const queryRaw = (query: TemplateStringsArray | Prisma.Sql, ...values: unknown[]) => {
    const statement = query instanceof Prisma.Sql ? query : Prisma.sql(query, ...values)
    if (/^\s*select\s+set_config/.test(statement.sql)) settings = statement
    else {
      asked.push({ settings, statement })
      settings = usually
    }
    return prisma.$queryRaw(statement)
  }
  await ask({
    $queryRaw: queryRaw as Asking['$queryRaw'],
    $transaction: prisma.$transaction.bind(prisma) as Asking['$transaction'],
  })
  const counts: number[] = []
  for (const { settings, statement } of asked) {
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
