import type { PrismaClient } from '@/generated/prisma/client'
import { type DocumentId, parseDocumentId } from '@/lib/protocol/identifiers'

export type Unread = {
  readonly documentId: DocumentId
  /** The seq of its last row. */
  readonly head: bigint
}

export type FoundUnread = {
  readonly unread: readonly Unread[]
  /** Where the next ones begin; null when these were the last. */
  readonly next: string | null
}

type Row = {
  readonly looked: number
  readonly last: string | null
  readonly ids: readonly string[] | null
  readonly heads: readonly bigint[] | null
}

/** Of the next `most` documents with an id after `after`, in the order of their ids, those that say more than lists and search know. */
export const findUnread = async (
  prisma: Pick<PrismaClient, '$queryRaw'>,
  { after, most }: { readonly after: string; readonly most: number },
): Promise<FoundUnread> => {
  const [found] = await prisma.$queryRaw<Row[]>`
    select count(*)::int as looked, max(id) as last, array_agg(id order by id) filter (where unread) as ids,
      array_agg(head order by id) filter (where unread) as heads
    from (
      select heads.document_id as id, heads.seq as head, heads.seq > 0
        and (gists.seq is distinct from heads.seq or gists.epoch is distinct from documents.epoch) as unread
      from (
        select document_id, seq from journal_heads where document_id > ${after} order by document_id limit ${most}
      ) as heads
        join documents on documents.id = heads.document_id
        left join gists on gists.document_id = heads.document_id
    ) as page`
  if (found === undefined) return { unread: [], next: null }
  const { looked, last, ids, heads } = found
  const unread = (ids ?? []).flatMap((id, index) => {
    const [documentId, head] = [parseDocumentId(id), heads?.[index]]
    return documentId === null || head === undefined ? [] : [{ documentId, head }]
  })
  return { unread, next: looked < most ? null : last }
}
