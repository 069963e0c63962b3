import { Prisma } from '@/generated/prisma/client'
import { inTime, type SearchTime } from './search-time'

/** A word as passages are asked for it. */
export type SoughtWord = {
  /** What finds it in the index. */
  readonly query: string
  /** A run of signs that has to stand as a whole, where the index only knows them pair by pair; null for none. */
  readonly run: string | null
}

/** Whether a row of `passages` says all the words. Ends the statement when there is no time left. */
export const says = (words: readonly SoughtWord[], time: SearchTime): Prisma.Sql =>
  Prisma.sql`passages.terms @@ ${words.map(({ query }) => query).join(' & ')}::tsquery and ${inTime(time)}`

/** Whether a row of `passages` says a run as a whole, whether its signs and their marks are written as one or apart. */
const asWhole = (run: string): Prisma.Sql => {
  const ways = [...new Set([run, run.normalize('NFD')])]
  const said = ways.map((way) => Prisma.sql`strpos(passages.text, ${way}) > 0`)
  return Prisma.sql`(${Prisma.join(said, ' or ')})`
}

/** Of rows of `said`, those that also say it as a whole. What a passage says lies beside its row: few are unpacked. */
export const whollySaid = (said: Prisma.Sql, words: readonly SoughtWord[], time: SearchTime): Prisma.Sql => {
  const wholes = words.flatMap(({ run }) => (run === null ? [] : [asWhole(run)]))
  if (wholes.length === 0) return said
  return Prisma.sql`
    select said.* from (${said}) as said join passages using (document_id, hash) where ${inTime(time)} and ${Prisma.join(wholes, ' and ')}`
}
