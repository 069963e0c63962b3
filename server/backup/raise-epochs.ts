import type postgres from 'postgres'
import { restoredEpoch } from './restored-epoch'

/** Remembers, to the end of the transaction, in which epochs the documents are that will be given up. */
export const noteEpochs = async (sql: postgres.TransactionSql, areThere: boolean): Promise<void> => {
  await sql`create temporary table epochs_before (id text primary key, epoch int not null) on commit drop`
  if (areThere) await sql`insert into epochs_before select id, epoch from documents`
}

/**
 * Begins a new life of every document, above every epoch that a browser may hold of it: `noteEpochs` has been called. What
 * lists and search know of them stays known.
 */
export const raiseEpochs = async (sql: postgres.TransactionSql, now: Date): Promise<number> => {
  const [raised] = await sql<{ documents: string }[]>`
    with raised as (
      update documents set epoch = greatest(documents.epoch + 1, coalesce(before.epoch, 0) + 1, ${restoredEpoch(now)})
      from documents as were left join epochs_before as before using (id)
      where documents.id = were.id returning documents.id, documents.epoch, were.epoch as was
    ), known as (
      update gists set epoch = raised.epoch from raised
      where gists.document_id = raised.id and gists.epoch = raised.was
    )
    select count(*) as documents from raised`
  return Number(raised?.documents)
}
