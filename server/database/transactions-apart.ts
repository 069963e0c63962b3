import type postgres from 'postgres'

type Work = (sql: postgres.TransactionSql) => unknown

/** `sql`, which says nothing more once its connection is lost. */
const whileThere = (sql: postgres.TransactionSql, isLost: () => boolean): postgres.TransactionSql =>
  new Proxy(sql, {
    apply: (target, self, asked) => {
      if (isLost()) throw new Error('the connection of a transaction was lost')
      return Reflect.apply(target, self, asked)
    },
  })

/** Gives `value` once, and holds it no longer. */
const giving = <Value>(value: Value): (() => Value) => {
  const held = [value]
  return () => {
    const [given] = held.splice(0)
    if (given === undefined) throw new Error('this has been given already')
    return given
  }
}

/**
 * `shared`, whose transactions run on a connection of their own each; `connect` makes a client of one connection, which
 * calls `lost` when that is gone.
 *
 * 1. The library (3.4.9) sends the `begin` of a transaction down a connection that still works for somebody else, and
 *    then does not keep that connection for the transaction (`execute`, where it stops filling a connection). It fails
 *    with `UNSAFE_TRANSACTION`, nobody ends it, and what others write over that connection from then on is in it:
 *    answered, and gone when it is rolled back. On a connection that nobody else uses there is nothing to mix.
 * 2. After a connection is lost it sends `rollback` down a socket that is not there, and throws where nobody can catch
 *    it. So the work of a transaction whose connection is gone never ends for the library, and says nothing more; who
 *    asked for it has heard of the loss.
 * 3. It keeps, for as long as the process lives, where in the program each statement was first asked (`cachedError`), and
 *    with that what it was given as the transaction's work. So it is given something that lets go of the work as it
 *    begins: a transaction that moves megabytes would else leave them behind.
 */
export const transactionsApart = (
  shared: postgres.Sql,
  connect: (lost: () => void) => postgres.Sql,
): postgres.Sql => {
  const underWay = new Set<Promise<unknown>>()
  const transact = async (work: Work): Promise<unknown> => {
    let isLost = false
    const take = giving(work)
    const alone = connect(() => {
      isLost = true
    })
    try {
      return await alone.begin(
        (sql) =>
          new Promise((resolve, reject) => {
            const run = async (): Promise<unknown> => await take()(whileThere(sql, () => isLost))
            run().then(
              (result) => !isLost && resolve(result),
              (error: unknown) => !isLost && reject(error),
            )
          }),
      )
    } finally {
      await alone.end({ timeout: 1 })
    }
  }
  const begin = (work: Work): Promise<unknown> => {
    const transaction = transact(work).finally(() => underWay.delete(transaction))
    underWay.add(transaction)
    return transaction
  }
  const endShared = shared.end
  const end = async (options?: { timeout?: number }): Promise<void> => {
    await Promise.allSettled(underWay)
    await endShared(options)
  }
  return Object.assign(shared, { begin, end })
}
