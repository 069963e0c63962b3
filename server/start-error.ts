/** The server cannot start, for a reason that a person can mend. The message is one line that says how. */
export class StartError extends Error {
  override readonly name = 'StartError'
}
