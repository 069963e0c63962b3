import { Prisma } from '@/generated/prisma/client'

/** A word as passages are asked for it. */
export type SoughtWord = {
  /** What finds it in the index. */
  readonly query: string
  /** A run of signs that has to stand as a whole, where the index only knows them pair by pair; null for none. */
  readonly run: string | null
}

/** What finds passages that say all the words. */
export const allOf = (words: readonly SoughtWord[]): Prisma.Sql =>
  Prisma.sql`${words.map(({ query }) => query).join(' & ')}::tsquery`

/** Whether a row of `passages` says a run as a whole, whether its signs and their marks are written as one or apart. */
const asWhole = (run: string): Prisma.Sql => {
  const ways = [...new Set([run, run.normalize('NFD')])]
  const said = ways.map((way) => Prisma.sql`strpos(passages.text, ${way}) > 0`)
  return Prisma.sql`(${Prisma.join(said, ' or ')})`
}

/** Of rows of `said`, those that also say it as a whole. What a passage says lies beside its row: few are unpacked. */
export const whollySaid = (said: Prisma.Sql, words: readonly SoughtWord[]): Prisma.Sql => {
  const wholes = words.flatMap(({ run }) => (run === null ? [] : [asWhole(run)]))
  if (wholes.length === 0) return said
  return Prisma.sql`
    select said.* from (${said}) as said join passages using (document_id, hash) where ${Prisma.join(wholes, ' and ')}`
}
