import type { PrismaClient } from '@/generated/prisma/client'
import type { DocumentId } from '@/lib/protocol/identifiers'
import type { Gist, GistPassage } from './make-gist'

export type StandingGist = { readonly epoch: number; readonly seq: number; readonly gist: Gist }

/** JSON as Postgres takes it: without half letters and what ends a text there. */
const storable = (value: unknown): string =>
  JSON.stringify(value, (_, said: unknown) =>
    typeof said === 'string' ? said.replace(/\p{Cs}/gu, '\ufffd').replaceAll('\0', '') : said,
  )

/** UTF-16 units that one statement sorts into the index: somebody's keystroke may wait behind it. */
const writtenAtOnce = 24_000

const inParts = (passages: readonly GistPassage[]): GistPassage[][] => {
  const parts: GistPassage[][] = []
  let [part, length] = [[] as GistPassage[], 0]
  for (const passage of passages) {
    if (length > 0 && length + passage.text.length > writtenAtOnce) {
      parts.push(part)
      part = []
      length = 0
    }
    part.push(passage)
    length += passage.text.length
  }
  return part.length > 0 ? [...parts, part] : parts
}

const writePassages = (
  prisma: Pick<PrismaClient, '$executeRaw'>,
  documentId: DocumentId,
  passages: readonly GistPassage[],
): Promise<number> => prisma.$executeRaw`
  insert into passages (document_id, hash, is_title, text, terms)
  select documents.id, passage.hash, passage."isTitle", passage.text, array_to_tsvector(array(
    select jsonb_array_elements_text(passage.words)
    union
    select stem
    from jsonb_each(passage.stemmed) as language(name, words),
      jsonb_array_elements_text(language.words) as word,
      unnest(ts_lexize((language.name || '_stem')::regdictionary, word)) as stem
    where stem <> ''
  ))
  from documents, jsonb_to_recordset(${storable(passages)}::jsonb)
    as passage(hash text, "isTitle" boolean, text text, words jsonb, stemmed jsonb)
  where documents.id = ${documentId}
  on conflict (document_id, hash) do nothing`

/**
 * Writes what lists and search know of a document, unless what is there is of a later seq; false when it is, or when
 * somebody else wrote meanwhile. What has not changed is not written.
 */
export const writeGist = async (
  prisma: Pick<PrismaClient, '$executeRaw' | '$queryRaw'>,
  documentId: DocumentId,
  { epoch, seq, gist }: StandingGist,
): Promise<boolean> => {
  for (const part of inParts(gist.fresh)) await writePassages(prisma, documentId, part)
  const written = await prisma.$queryRaw<{ id: string }[]>`
    with taken as (
      insert into gists (document_id, epoch, seq, preview)
      select id, ${epoch}, ${BigInt(seq)}, ${storable(gist.preview)}::jsonb
      from documents where id = ${documentId} and epoch = ${epoch}
        and ${gist.hashes.length} = (select count(*) from passages
          where document_id = ${documentId} and hash = any(${gist.hashes}::text[]))
      on conflict (document_id) do update
        set epoch = excluded.epoch, seq = excluded.seq, preview = excluded.preview, created_at = excluded.created_at
        where (gists.epoch, gists.seq) < (excluded.epoch, excluded.seq)
      returning document_id
    ), titled as (
      update documents set title = ${gist.title}, title_key = ${gist.titleKey}, changed_at = coalesce(
        (select created_at from journal where document_id = ${documentId} and seq = ${BigInt(seq)}), changed_at)
      where id in (select document_id from taken)
    ), outdated as (
      delete from passages where document_id in (select document_id from taken)
        and hash <> all(${gist.hashes}::text[])
    )
    select document_id as id from taken`
  return written.length > 0
}
