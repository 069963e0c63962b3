import { Prisma } from '@/generated/prisma/client'
import type { ListSort } from './list-documents'

/** Where a page of a list ended: the sort key of its last document, and its id. */
export type ListCursor = { readonly key: string; readonly id: string }

const longestKey = 1_000

export const writeCursor = ({ key, id }: ListCursor): string =>
  Buffer.from(JSON.stringify([key, id])).toString('base64url')

/** The cursor that `text` spells, or null. */
export const parseCursor = (text: string): ListCursor | null => {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(text, 'base64url').toString())
    if (!Array.isArray(parsed) || parsed.length !== 2) return null
    const [key, id]: unknown[] = parsed
    const fits = typeof key === 'string' && typeof id === 'string' && key.length + id.length <= longestKey
    return fits && !`${key}${id}`.includes('\0') ? { key, id } : null
  } catch {
    return null
  }
}

type SortKey = {
  /** What is sorted by, in the database's words. */
  readonly key: Prisma.Sql
  readonly order: Prisma.Sql
  /** What comes after a cursor. */
  readonly beyond: (after: ListCursor) => Prisma.Sql
}

/** By `documents`, joined with the openings of whoever asks. Milliseconds, from the newest to the oldest. */
const byTime = (time: Prisma.Sql): SortKey => {
  const key = Prisma.sql`coalesce((extract(epoch from ${time}) * 1000)::bigint, 0)`
  return {
    key,
    order: Prisma.sql`${key} desc, documents.id desc`,
    beyond: ({ key: last, id }) =>
      Prisma.sql`(${key}, documents.id) < (${/^\d{1,15}$/.test(last) ? BigInt(last) : 0n}::bigint, ${id})`,
  }
}

/** What has no title comes last. Byte by byte, as the key was made for. */
const titleKey = Prisma.sql`(case documents.title_key when '' then '1' else '0' || documents.title_key end collate "C")`
const byTitle: SortKey = {
  key: titleKey,
  order: Prisma.sql`${titleKey}, documents.id`,
  beyond: ({ key, id }) => Prisma.sql`(${titleKey}, documents.id) > (${key} collate "C", ${id})`,
}

export const sortKeys = (sort: ListSort | 'trashed'): SortKey => {
  switch (sort) {
    case 'changed':
      return byTime(Prisma.sql`documents.changed_at`)
    case 'opened':
      return byTime(Prisma.sql`openings.opened_at`)
    case 'title':
      return byTitle
    case 'trashed':
      return byTime(Prisma.sql`documents.trashed_at`)
  }
}
