import type { PrismaClient } from '@/generated/prisma/client'
import type { PrincipalId } from '@/lib/protocol/identifiers'
import { knownDocuments } from '@/server/home/known-documents'
import { indexAlone } from './index-first'
import { nearWords } from './near-words'
import { inTime, type SearchTime, timeLimit } from './search-time'
import type { WantedWord } from './search-wish'

/** Other forms of words, by how the words are compared. */
export type WordForms = ReadonlyMap<string, readonly string[]>

type Row = { readonly folded: string; readonly form: string }

const formsIn = (rows: readonly Row[]): WordForms => {
  const forms = new Map<string, string[]>()
  for (const { folded, form } of rows) forms.set(folded, [...(forms.get(folded) ?? []), form])
  return forms
}

/** The stems of each word, in every language that it may be of. */
export const stemsOf = async (
  prisma: Pick<PrismaClient, '$queryRaw'>,
  words: readonly WantedWord[],
): Promise<WordForms> => {
  const asked = words.flatMap(({ typed, folded, stemmers }) =>
    stemmers.map((language) => ({ typed, folded, language })),
  )
  if (asked.length === 0) return new Map()
  const rows = await prisma.$queryRaw<Row[]>`
    select distinct folded, stem as form
    from unnest(${asked.map(({ folded }) => folded)}::text[], ${asked.map(({ typed }) => typed)}::text[],
        ${asked.map(({ language }) => language)}::text[]) as asked(folded, typed, language),
      unnest(ts_lexize((language || '_stem')::regdictionary, typed)) as stem
    where stem <> ''`
  return formsIn(rows)
}

/** So many forms are looked up at most, of the first words. */
const mostForms = 4_000

/** What may have been meant by each word, of what the documents say that somebody has ever had a way into. */
export const nearInUse = async (
  prisma: Pick<PrismaClient, '$queryRaw' | '$transaction'>,
  principalId: PrincipalId,
  { words, time }: { readonly words: readonly WantedWord[]; readonly time: SearchTime },
): Promise<WordForms> => {
  const asked = words
    .filter(({ kind }) => kind === 'word')
    .flatMap(({ folded }) => nearWords(folded).map((form) => ({ folded, form })))
    .slice(0, mostForms)
  if (asked.length === 0) return new Map()
  const [, rows] = await prisma.$transaction([
    prisma.$queryRaw`select ${indexAlone}, ${timeLimit(time)}`,
    prisma.$queryRaw<Row[]>`
      select folded, form
      from unnest(${asked.map(({ folded }) => folded)}::text[], ${asked.map(({ form }) => form)}::text[])
        as asked(folded, form)
      where exists (
        select from (select document_id from passages where terms @@ quote_literal(form)::tsquery
          and ${inTime(time)} offset 0) as said
        where document_id in (${knownDocuments(principalId)}))`,
  ])
  return formsIn(rows)
}
