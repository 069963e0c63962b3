import type postgres from 'postgres'

/**
 * `shared`, whose transactions run on `alone`, a client of one connection, one after the other.
 *
 * The library sends the `begin` of a transaction down a connection that still works for somebody else, and then does
 * not keep that connection for the transaction (3.4.9: `begin`, and `execute` where it stops filling a connection). The
 * transaction fails with `UNSAFE_TRANSACTION`, nobody ends it, and what others write over that connection from then on
 * is in it: answered, and gone when it is rolled back. On a connection that nobody else uses there is nothing to mix.
 */
export const transactionsApart = (shared: postgres.Sql, alone: postgres.Sql): postgres.Sql => {
  const endShared = shared.end
  let last: Promise<unknown> = Promise.resolve()
  const begin = (...asked: unknown[]): Promise<unknown> => {
    const run = (): Promise<unknown> => Reflect.apply(alone.begin, alone, asked)
    last = last.then(run, run)
    return last
  }
  const end = async (options?: { timeout?: number }): Promise<void> => {
    await Promise.all([endShared(options), alone.end(options)])
  }
  return Object.assign(shared, { begin, end })
}
