import type postgres from 'postgres'

/** What the library's queries hold of what they were asked with; one may have others as parts of it. */
type Held = { args?: readonly unknown[]; parameters?: unknown; string?: unknown; signature?: unknown }

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null

const letGo = (held: Held): void => {
  for (const part of held.args ?? []) {
    if (!isObject(part)) continue
    if ('args' in part) letGo(part as Held)
    else if ('value' in part) part.value = null
  }
  Object.assign(held, { args: [], parameters: null, string: '', signature: '' })
}

/**
 * The answer to `query`, which holds nothing of what it was asked with once it is there. V8 does not collect a query of
 * the library (3.4.9) with what is young, but only when it goes through all memory: with its text and parameters it
 * would fill that, and the process would stand still for that more often.
 */
export const lettingGo = async <Rows extends readonly postgres.MaybeRow[]>(
  query: postgres.PendingQuery<Rows>,
): Promise<postgres.RowList<Rows>> => {
  try {
    return await query
  } finally {
    letGo(query as Held)
  }
}
