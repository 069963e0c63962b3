// The statements by which rows are appended. They raise the writer's number with the heads held, and leave with it the seqs
// that the documents stood at before, as a list in their order.

/**
 * A lone row, which is what a keystroke is, stands as it is: to make lists of it and take them apart again costs up to
 * half of what the statement does beside writing. All statements are one piece, which the library need not put together
 * for each append.
 */
export const loneRow = `
  with raised as (
    update journal_heads set seq = seq + 1
    where document_id = $1 and ($2::integer is null or document_epoch = $2)
      and case when $3::bigint is null or seq <= $3 then true
        else not journal_written_since(document_id, array[$4::bigint], array[$3::bigint]) end
    returning seq - 1 as base
  ), numbered as (
    update journal_writers set number = $5, updated_at = now(),
      bases = jsonb_build_array((select base from raised))
    where id = $6 and number < $5
    returning number
  ), added as (
    insert into journal (document_id, seq, principal_id, client_id, "update", checksum)
    select $1, case when number is not null then base + 1 end, $7, $4, decode($8, 'base64'), $9
    from raised left join numbered on true
  )
  select (select number from numbered), (select base from raised)`

/** Nothing is locked that is not raised at once, and nothing put in order: half the time of the general statement. */
export const rowsOfOne = `
  with raised as (
    update journal_heads set seq = seq + $2
    where document_id = $1 and ($3::integer is null or document_epoch = $3)
      and case when $4::bigint is null or seq <= $4 then true
        else not journal_written_since(document_id, $5::bigint[], $6::bigint[]) end
    returning seq - $2 as base
  ), numbered as (
    update journal_writers set number = $7, updated_at = now(),
      bases = jsonb_build_array((select base from raised))
    where id = $8 and number < $7
    returning number
  ), added as (
    insert into journal (document_id, seq, principal_id, client_id, "update", checksum)
    select $1, case when number is not null then base + place end,
      principal_id, client_id, decode("update", 'base64'), checksum
    from unnest($9::text[], $5::bigint[], $10::text[], $11::bigint[]) with ordinality
      as row (principal_id, client_id, "update", checksum, place)
      cross join raised left join numbered on true
  )
  select (select number from numbered), (select base from raised)`

/**
 * Head rows are locked in the order of their ids, before any is raised: two processes that append to the same
 * documents would otherwise wait for each other. Documents and rows are counted before they come: to group, sort and
 * count them here would cost a quarter as much again.
 */
const rowsOfMany = (claimed: string): string => `
  with documents as materialized (
    select * from unnest($1::text[], $2::integer[], $3::integer[], $4::bigint[]) with ordinality
      as document (document_id, rows, known_epoch, least, nth)
  ), batch as materialized (
    select * from unnest($5::integer[], $6::integer[], $7::text[], $8::bigint[], $9::bigint[], $10::boolean[],
      $11::text[], $12::bigint[])
      as row (nth, place, principal_id, client_id, known_seq, claims, "update", checksum)
  ), held as materialized (
    select document_id, document_epoch, seq as base from journal_heads
    where document_id = any($1::text[])
    order by document_id for update
  ), heads as materialized (
    select nth, document_id, base, rows from held join documents using (document_id)
    where (known_epoch is null or known_epoch = document_epoch)
      and case when least is null or base <= least then true else not journal_written_since(document_id,
        (select array_agg(client_id) from batch where batch.nth = documents.nth),
        (select array_agg(known_seq) from batch where batch.nth = documents.nth)) end
  ), bases as materialized (
    select jsonb_agg(base order by nth) as bases from documents left join heads using (nth)
  ), numbered as (
    update journal_writers set number = $13, updated_at = now(), bases = (select bases from bases)
    where id = $14 and number < $13
    returning number
  ), raised as (
    update journal_heads set seq = heads.base + heads.rows
    from heads cross join numbered
    where journal_heads.document_id = heads.document_id
  ), added as (
    insert into journal (document_id, seq, principal_id, client_id, "update", checksum)
    select document_id, base + place, principal_id, client_id, decode("update", 'base64'), checksum
    from batch join heads using (nth) cross join numbered
  ) ${claimed}
  select (select bases::text from bases) as bases from numbered`

export const rowsOfManyAlone = rowsOfMany('')
// A claim that is another's becomes null, which the column does not take.
export const rowsOfManyWithClaims = rowsOfMany(`, claimed as (
    insert into journal_authors (document_id, client_id, principal_id)
    select distinct document_id, client_id, coalesce(principal_id, '')
    from batch join heads using (nth) cross join numbered where claims
    on conflict (document_id, client_id) do update set principal_id =
      case when journal_authors.principal_id = excluded.principal_id then excluded.principal_id end
  )`)
