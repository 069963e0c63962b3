/** A promise was broken: what the run was for. */
export class Violation extends Error {
  override readonly name = 'Violation'
}

/** Throws unless `kept`. */
export const promise = (kept: boolean, broken: () => string): void => {
  if (!kept) throw new Violation(broken())
}
