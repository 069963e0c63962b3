import type { Migration } from '@/server/database/migrations'

/** The names of everything of this kind that one of our migrations makes. */
export const madeBy = (migrations: readonly Migration[], kind: 'table' | 'function'): Set<string> => {
  const made = new RegExp(`create (?:or replace |unlogged )?${kind} (?:if not exists )?"?(\\w+)"?`, 'gi')
  return new Set(migrations.flatMap(({ text }) => [...text.matchAll(made)].map(([, name = '']) => name)))
}
