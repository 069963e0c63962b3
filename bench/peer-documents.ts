/** Names of documents that nobody has used yet: the servers of others make a document by opening it. */
export const freshNames = (count: number): Promise<readonly string[]> =>
  Promise.resolve(Array.from({ length: count }, () => `bench-${crypto.randomUUID()}`))
